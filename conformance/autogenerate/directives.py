"""What functions of env.py do with directives. Runs with real Alembic (`record_directives.py`) and in limbeck's evaluator;
both print the same.
"""

import sqlalchemy as sa
from sqlalchemy import Column, Integer, String
from alembic.operations import ops
from alembic.operations.ops import AddColumnOp, MigrationScript
from alembic import autogenerate
from alembic.autogenerate import rewriter
from alembic.autogenerate import Rewriter


def show(op, depth=0):
    blanks = "  " * depth
    if isinstance(op, ops.OpContainer):
        print(blanks + type(op).__name__, getattr(op, "table_name", ""), op.is_empty())
        for inner in op.ops:
            show(inner, depth + 1)
        return
    names = ("table_name", "source_table", "column_name", "constraint_name", "index_name", "schema", "if_exists")
    found = [f"{name}={getattr(op, name)!r}" for name in names if getattr(op, name, None) is not None]
    print(blanks + type(op).__name__, *found)


def script(*upgrade):
    up = ops.UpgradeOps(list(upgrade))
    return MigrationScript("abc", up, ops.DowngradeOps([]), message="m", head="head")


def table(name="t", *more):
    return ops.CreateTableOp(
        name,
        [Column("name", String(20), nullable=False), Column("id", Integer, primary_key=True), *more],
        schema="s",
        comment="a table",
        sqlite_autoincrement=True,
    )


print("== attributes")
made = table()
print(made.table_name, made.schema, made.comment, made.kw, made.info, made.prefixes, [c.key for c in made.columns])
print(made.columns[0].name, made.columns[0].nullable, made.columns[1].primary_key, made.columns[0].type)
print(isinstance(made, ops.MigrateOperation), isinstance(made, ops.AlterTableOp), isinstance(made, ops.CreateTableOp))
print(isinstance(made.columns[0], Column), isinstance(made.columns[0], sa.UniqueConstraint), isinstance(made, Column))
made.anything = 3
made.info["x"] = 1
print(made.anything, made.info, hasattr(made, "ops"), hasattr(made, "columns"))
try:
    made.nothing
except AttributeError as error:
    print("AttributeError", error)
added = AddColumnOp("t", Column("c", Integer, server_default="1"), schema="s")
print(added.column.name, added.column.server_default.arg, added.to_diff_tuple())
dropped = added.reverse()
print(type(dropped).__name__, dropped.column_name, dropped.table_name, dropped.schema, dropped.reverse().column is added.column)
print(dropped.to_diff_tuple())

print("== alter")
alter = ops.AlterColumnOp(
    "t",
    "c",
    existing_type=sa.Integer(),
    modify_type=sa.BigInteger(),
    modify_nullable=False,
    existing_nullable=True,
    modify_comment="new",
    existing_comment=None,
)
print(alter.has_changes(), ops.AlterColumnOp("t", "c").has_changes())
for part in alter.to_diff_tuple():
    print(part)
back = alter.reverse()
print(back.modify_type, back.existing_type, back.modify_nullable, back.existing_nullable, back.modify_comment, back.existing_comment)

print("== constraints")
unique = ops.CreateUniqueConstraintOp("uq", "t", ["a", "b"], schema="s", deferrable=True)
print(unique.constraint_type, unique.columns, unique.kw, unique.to_diff_tuple())
undone = unique.reverse()
print(type(undone).__name__, undone.constraint_name, undone.constraint_type, undone.table_name, undone.schema)
print(undone.to_diff_tuple()[0], type(undone.reverse()).__name__)
foreign = ops.CreateForeignKeyOp("fk", "a", "b", ["b_id"], ["id"], source_schema="x", referent_schema="y", ondelete="CASCADE")
print(foreign.source_table, foreign.referent_table, foreign.local_cols, foreign.remote_cols, sorted(foreign.kw.items()))
undone = foreign.reverse()
print(undone.constraint_type, undone.table_name, undone.schema, undone.to_diff_tuple()[0])
try:
    ops.DropConstraintOp("n", "t", "unique").reverse()
except ValueError as error:
    print("ValueError", error)
primary = ops.CreatePrimaryKeyOp("pk", "t", ["a"])
print(type(primary.reverse()).__name__, primary.reverse().constraint_type)

print("== indexes")
index = ops.CreateIndexOp("ix", "t", ["a", "b"], unique=True, schema="s", postgresql_using="gin")
print(index.columns, index.unique, index.kw, index.to_diff_tuple())
undone = index.reverse()
print(type(undone).__name__, undone.index_name, undone.table_name, undone.schema, undone.kw)
again = undone.reverse()
print(type(again).__name__, again.index_name, again.unique, again.kw, len(again.columns))

print("== containers")
one = script(made, ops.ModifyTableOps("t", [added, alter], schema="s"), ops.ExecuteSQLOp("SELECT 1"))
show(one.upgrade_ops)
print(one.upgrade_ops.is_empty(), one.downgrade_ops.is_empty(), ops.ModifyTableOps("x", []).is_empty())
for diff in one.upgrade_ops.as_diffs():
    print(diff)
one.upgrade_ops.ops.pop()
one.downgrade_ops = one.upgrade_ops.reverse()
show(one.downgrade_ops)
print(one.rev_id, one.message, one.head, one.imports, one.splice, one.upgrade_ops_list == [one.upgrade_ops])
one.rev_id = "0007"
one.imports.add("import sqlmodel")
one.upgrade_ops.ops = [op for op in one.upgrade_ops.ops if not isinstance(op, ops.CreateTableOp)]
show(one.upgrade_ops)
one.upgrade_ops = [ops.UpgradeOps([]), ops.UpgradeOps([added], upgrade_token="engine2_upgrades")]
print([held.upgrade_token for held in one.upgrade_ops_list])
try:
    one.upgrade_ops
except ValueError as error:
    print("ValueError", error)

print("== rewriter")
writer1 = autogenerate.Rewriter()
writer2 = rewriter.Rewriter()


@writer1.rewrites(ops.AddColumnOp)
def add_column(context, revision, op):
    if op.column.nullable:
        return op
    op.column.nullable = True
    return [
        op,
        ops.AlterColumnOp(op.table_name, op.column.name, modify_nullable=False, existing_type=op.column.type),
    ]


@writer1.rewrites(ops.DropTableOp)
def keep_table(context, revision, op):
    return []


@writer2.rewrites(ops.AddColumnOp)
def add_column_index(context, revision, op):
    return [op, ops.CreateIndexOp("ix_" + op.column.name, op.table_name, [op.column.name])]


@writer2.rewrites(ops.CreateTableOp)
def order_columns(context, revision, op):
    special = {"id": -100, "created_at": 1001}
    columns = sorted(op.columns, key=lambda col: special.get(col.key, 0) if isinstance(col, Column) else 2000)
    columns = [col.copy() if isinstance(col, Column) else col for col in columns]
    return ops.CreateTableOp(op.table_name, columns, schema=op.schema, **op.kw)


writer = writer1.chain(writer2)
directives = [
    script(
        table("u", sa.UniqueConstraint("name", name="uq_u"), Column("created_at", sa.DateTime())),
        ops.ModifyTableOps("t", [AddColumnOp("t", Column("c", Integer, nullable=False)), ops.DropColumnOp("t", "d")]),
        ops.DropTableOp("gone"),
    )
]
writer(None, ("rev",), directives)
show(directives[0].upgrade_ops)
created = directives[0].upgrade_ops.ops[0]
print([c.key for c in created.columns if isinstance(c, Column)], created.kw, created.schema)
print(directives[0].upgrade_ops.ops[1].ops[0].column.nullable, isinstance(writer, Rewriter))
writer(None, ("rev",), directives)
show(directives[0].upgrade_ops)


class Counted(ops.CreateTableOp):
    def to_diff_tuple(self):
        return ("counted", self.table_name)


@writer1.rewrites(ops.MigrationScript)
def number(context, revision, op):
    op.rev_id = "0001"
    return op


directives = [script(Counted("k", [Column("id", Integer)]))]
writer1(None, (), directives)
print(directives[0].rev_id, directives[0].upgrade_ops.as_diffs())
directives[:] = []
print(directives)
