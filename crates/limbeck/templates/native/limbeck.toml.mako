# The folder with script.py.mako and versions/. %(here)s is the folder of this file.
script_location = "${script_location}"

# The database. ${NAME} is an environment variable; --url and LIMBECK_URL win over it.
url = "sqlite:///app.db"

# The schema that you want, which autogenerate compares the database with: a file of SQL, or another database's URL.
target = "schema.sql"

# Compare all that the database has, not only what Alembic would: CHECKs, options of keys, indexes in full, ...
autogenerate = "full"
