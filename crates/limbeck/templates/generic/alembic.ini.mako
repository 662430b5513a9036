# Migrations of one database.
[alembic]
# The folder with env.py, script.py.mako and versions/. %(here)s is the folder of this file.
script_location = ${script_location}

# Put before sys.path, so that env.py can import the application.
prepend_sys_path = .

# What separates the entries of prepend_sys_path and version_locations: os, space, newline, : or ;
path_separator = os

# How revision files are named. Tokens: rev, slug, epoch, year, month, day, hour, minute, second.
# file_template = %%(year)d_%%(month).2d_%%(day).2d_%%(hour).2d%%(minute).2d-%%(rev)s_%%(slug)s

# How many characters of the message the file name keeps (the token slug).
# truncate_slug_length = 40

# The zone of dates in revision files, such as UTC or Europe/Berlin; local time otherwise.
# timezone = UTC

# Run env.py for every new revision, not only with --autogenerate.
# revision_environment = false

# The folders that hold revisions, if there are several; new ones then need --version-path.
# version_locations = %(here)s/migrations/versions:%(here)s/more

# Look for revisions in sub-folders, too.
# recursive_version_locations = false

# The encoding of revision files.
# output_encoding = utf-8

# The database, read by env.py.
sqlalchemy.url = driver://user:pass@localhost/dbname

# What is run on each new revision file. Types: console_scripts (with entrypoint), module (with module) and exec (with
# executable); options are its words, in which REVISION_SCRIPT_FILENAME stands for the file.
[post_write_hooks]
# hooks = ruff
# ruff.type = exec
# ruff.executable = ruff
# ruff.options = check --fix REVISION_SCRIPT_FILENAME

# What env.py logs to the terminal: the steps that are taken, and warnings of everything else.
[loggers]
keys = root,sqlalchemy,alembic

[handlers]
keys = console

[formatters]
keys = generic

[logger_root]
level = WARNING
handlers = console
qualname =

[logger_sqlalchemy]
level = WARNING
handlers =
qualname = sqlalchemy.engine

[logger_alembic]
level = INFO
handlers =
qualname = alembic

[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = generic

[formatter_generic]
format = %(levelname)-5.5s [%(name)s] %(message)s
datefmt = %H:%M:%S
