from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context

fileConfig(context.config.config_file_name)
first, second = sa.MetaData(), sa.MetaData()
sa.Table("a", first, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b", second, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.JSON))


def process_revision_directives(context, revision, directives):
    print([len(held.ops) for held in directives[0].upgrade_ops_list], directives[0].upgrade_ops_list[-1].upgrade_token)


url = context.config.get_main_option("sqlalchemy.url")
for name, metadata in (("one", first), ("two", second)):
    engine = sa.create_engine(url.replace("test.db", f"{name}.db"))
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=metadata,
            upgrade_token=f"{name}_upgrades",
            downgrade_token=f"{name}_downgrades",
            process_revision_directives=process_revision_directives,
            template_args={"names": ["one", "two"]},
        )
        with context.begin_transaction():
            context.run_migrations(engine_name=name)
