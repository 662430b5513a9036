# dialects: postgresql
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("id", sa.Integer, sa.Identity(), primary_key=True), sa.Column("a", sa.Integer, sa.Identity()))
sa.Table("t", B, sa.Column("id", sa.Integer, sa.Identity(always=True, start=5), primary_key=True), sa.Column("a", sa.BigInteger, sa.Identity(), nullable=True))
