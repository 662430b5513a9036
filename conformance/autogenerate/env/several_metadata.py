from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context

fileConfig(context.config.config_file_name)
from alembic import autogenerate
from alembic.operations import ops

first, second = sa.MetaData(), sa.MetaData(naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s", "ix": "ix_%(column_0_label)s"})
sa.Table("z", first, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("a", second, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.String(3), unique=True, index=True))
sa.Table("b", second, sa.Column("id", sa.Integer, sa.ForeignKey("a.id")), sa.Column("n", sa.String(3), unique=True))
metadata = [first, second]


def process_revision_directives(context, revision, directives):
    script = autogenerate.produce_migrations(context, first)
    print([type(op).__name__ for op in script.upgrade_ops.ops], script.downgrade_ops.is_empty())
    print(autogenerate.render_python_code(script.upgrade_ops))
    print(autogenerate.render_python_code(script.downgrade_ops, alembic_module_prefix="o.", render_as_batch=True))
    for diff in autogenerate.compare_metadata(context, first):
        print(diff[0])


OPTIONS = {"process_revision_directives": process_revision_directives, "render_as_batch": True, "user_module_prefix": "mine."}

engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()
