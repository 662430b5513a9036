import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Enum("x", "y", name="e1")), sa.Column("b", sa.Enum("x", "y", name="e2")), sa.Column("c", sa.String(10)), sa.Column("d", sa.Enum("x", "yy", name="e4", native_enum=False)))
sa.Table("t", B, sa.Column("a", sa.Enum("x", "y", "z", name="e1")), sa.Column("b", sa.Enum("x", "y", name="e3")), sa.Column("c", sa.Enum("x", "longer", name="e5")), sa.Column("d", sa.Enum("x", "yyy", name="e4", native_enum=False)))
