from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context

fileConfig(context.config.config_file_name)
from alembic.autogenerate import rewriter
from alembic.operations import ops

metadata = sa.MetaData()
sa.Table(
    "b",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("x", sa.Integer, nullable=False),
    sa.Column("y", sa.String(5)),
)
sa.Table("c", metadata, sa.Column("created_at", sa.DateTime), sa.Column("id", sa.Integer, primary_key=True), comment="note")
writer = rewriter.Rewriter()
second = rewriter.Rewriter()


@writer.rewrites(ops.AddColumnOp)
def add_column(context, revision, op):
    if op.column.nullable:
        return op
    op.column.nullable = True
    return [op, ops.AlterColumnOp(op.table_name, op.column.name, modify_nullable=False, existing_type=op.column.type)]


@writer.rewrites(ops.DropTableOp)
def no_drop(context, revision, op):
    return []


@second.rewrites(ops.CreateTableOp)
def order_columns(context, revision, op):
    special = {"id": -100, "created_at": 1001}
    columns = [
        (special.get(col.key, index) if isinstance(col, sa.Column) else 2000, col.copy() if isinstance(col, sa.Column) else col)
        for index, col in enumerate(op.columns)
    ]
    return ops.CreateTableOp(op.table_name, [col for _, col in sorted(columns, key=lambda entry: entry[0])], schema=op.schema, **op.kw)


@second.rewrites(ops.MigrationScript)
def number(context, revision, op):
    op.rev_id = "0001"
    return op


OPTIONS = {"process_revision_directives": writer.chain(second)}

engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()
