from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context

fileConfig(context.config.config_file_name)
from alembic.operations import ops

metadata = sa.MetaData()
sa.Table("a", metadata, sa.Column("id", sa.Integer, primary_key=True))


def process_revision_directives(context, revision, directives):
    if not getattr(context.config.cmd_opts, "autogenerate", False):
        return
    second = ops.MigrationScript(
        "bbbb",
        ops.UpgradeOps(ops=[ops.CreateIndexOp("ix", "a", ["id", sa.text("lower('x')")], unique=True)]),
        ops.DowngradeOps(ops=[ops.DropIndexOp("ix", "a")]),
        message="second",
        head="aaaa",
    )
    directives.append(second)


OPTIONS = {"process_revision_directives": process_revision_directives}

engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()
