revision = "abc"
down_revision = None
TABLES = ["a", "b"]
def quote(name, schema=None):
    return f'"{schema}"."{name}"' if schema else f'"{name}"'
ops = []
def upgrade():
    for table in TABLES:
        ops.append("ALTER TABLE %s ADD COLUMN %s" % (quote(table), quote("x")))
    for i, (col, typ) in enumerate({"c": "int", "d": "text"}.items()):
        ops.append(f"{i}: {col} {typ.upper()}")
    stmt = """
        UPDATE {table}
        SET x = {value!r}
    """.format(table=TABLES[0], value="it's")
    ops.append(" ".join(stmt.split()))
upgrade()
print("\n".join(ops))
