import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Enum("x", "y", name="e1")), sa.Column("b", sa.Enum("x", "y", name="e2", native_enum=False, create_constraint=True)), sa.Column("c", sa.Boolean(create_constraint=True, name="ck_c")))
