# dialects: postgresql
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", postgresql.DOMAIN("positive", sa.Integer, check="VALUE > 0")), sa.Column("b", postgresql.DOMAIN("short", sa.String(5))), sa.Column("c", sa.Integer))
sa.Table("t", B, sa.Column("a", postgresql.DOMAIN("positive", sa.Integer, check="VALUE > 0")), sa.Column("b", sa.String(5)), sa.Column("c", postgresql.DOMAIN("small", sa.Integer)))
