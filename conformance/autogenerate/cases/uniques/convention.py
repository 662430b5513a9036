import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData(naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s"})
sa.Table("t", A, sa.Column("a", sa.Integer, unique=True), sa.Column("b", sa.Integer))
sa.Table("t", B, sa.Column("a", sa.Integer, unique=True), sa.Column("b", sa.Integer, unique=True))
