# configure: compare_type=False
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.String(10)), sa.Column("b", sa.Integer))
sa.Table("t", B, sa.Column("a", sa.String(20), nullable=False), sa.Column("b", sa.BigInteger))
