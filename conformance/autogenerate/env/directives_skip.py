from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context

fileConfig(context.config.config_file_name)

metadata = sa.MetaData()


def process_revision_directives(context, revision, directives):
    cmd_opts = context.config.cmd_opts
    if cmd_opts and getattr(cmd_opts, "autogenerate", False):
        script = directives[0]
        print(revision, script.upgrade_ops.is_empty(), context.script.get_current_head())
        if script.upgrade_ops.is_empty():
            directives[:] = []
            print("No changes in schema detected.")


OPTIONS = {"process_revision_directives": process_revision_directives}

engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()
