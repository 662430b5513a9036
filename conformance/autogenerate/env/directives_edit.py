from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context

fileConfig(context.config.config_file_name)
from alembic.operations import ops
from alembic.script import ScriptDirectory

metadata = sa.MetaData()
sa.Table("a", metadata, sa.Column("name", sa.String(9), index=True, unique=True), sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, server_default="1", comment="c"))


def process_revision_directives(context, revision, directives):
    script = directives[0]
    head = ScriptDirectory.from_config(context.config).get_current_head()
    number = 1 if head is None else int(head.lstrip("0")) + 1
    script.rev_id = f"{number:04}"
    script.message = script.message.upper()
    script.imports.add("import sqlmodel")
    kept = []
    for op in script.upgrade_ops.ops:
        if isinstance(op, ops.DropTableOp):
            print("kept", op.table_name)
            continue
        if isinstance(op, ops.CreateTableOp):
            op.columns = sorted(op.columns, key=lambda c: (not isinstance(c, sa.Column), getattr(c, "name", "") != "id"))
        kept.append(op)
    script.upgrade_ops.ops = kept
    script.upgrade_ops.ops.insert(0, ops.ExecuteSQLOp("CREATE VIEW v AS SELECT 'it''s' AS \"x\""))
    script.upgrade_ops.ops.append(ops.ModifyTableOps("a", ops=[ops.AddColumnOp("a", sa.Column("z", sa.Boolean()))]))
    script.downgrade_ops = script.upgrade_ops.__class__([op for op in script.upgrade_ops.ops if not isinstance(op, ops.ExecuteSQLOp)]).reverse()
    script.downgrade_ops.ops.append(ops.ExecuteSQLOp("DROP VIEW v"))


OPTIONS = {"process_revision_directives": process_revision_directives}

engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()
