from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context

fileConfig(context.config.config_file_name)

metadata = sa.MetaData()
sa.Table("user", metadata, sa.Column("id", sa.Integer, primary_key=True))
SEEN = []


def include_name(name, type_, parent_names):
    SEEN.append([type_, str(name), str(sorted(parent_names.items()))])
    if type_ == "schema":
        return name in [None]
    if type_ == "table":
        return name in metadata.tables or parent_names["schema_qualified_table_name"] == "kept"
    return name != "old"


def done(context, revision, directives):
    for line in sorted(SEEN):
        print(" ".join(line))


OPTIONS = {
    "include_name": include_name,
    "include_schemas": True,
    "process_revision_directives": done,
    "version_table": "versions",
}

engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()
