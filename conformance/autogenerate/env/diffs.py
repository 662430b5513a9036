from logging.config import fileConfig

import sqlalchemy as sa
from alembic import autogenerate, context

fileConfig(context.config.config_file_name)
metadata = sa.MetaData()
sa.Table("grp", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Integer, sa.CheckConstraint("n > 1"), index=True), sa.CheckConstraint("n < 9", name="small"))
sa.Table(
    "usr",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("g", sa.ForeignKey("grp.id"), index=True),
    sa.Column("h", sa.Integer, index=True, unique=True),
    sa.Column("k", sa.Enum("a", "b", name="kind", create_constraint=True), server_default="a"),
    sa.Column("x", sa.Integer, unique=True),
    sa.Index("ix_two", "g", sa.text("lower(k)")),
    sa.UniqueConstraint("g", "h", name="uq_gh"),
    sa.CheckConstraint("x > 0", name="positive"),
)
engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, compare_server_default=True)
    mc = context.get_context()
    for diff in autogenerate.compare_metadata(mc, metadata):
        print(diff)
    print("--")
    script = autogenerate.produce_migrations(mc, metadata)
    for diff in script.upgrade_ops.as_diffs():
        print(diff)
    for diff in script.downgrade_ops.as_diffs():
        print(diff)
    with context.begin_transaction():
        context.run_migrations()
