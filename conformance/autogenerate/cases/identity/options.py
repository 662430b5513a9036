# dialects: postgresql
# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("id", sa.Integer, sa.Identity(), primary_key=True))
sa.Table("t", B, sa.Column("id", sa.Integer, sa.Identity(always=True, start=5, increment=2), primary_key=True))
sa.Table("u", A, sa.Column("id", sa.BigInteger, sa.Identity(always=True, start=10, cycle=True), primary_key=True))
sa.Table("u", B, sa.Column("id", sa.BigInteger, sa.Identity(always=True), primary_key=True))
sa.Table("v", A, sa.Column("id", sa.BigInteger, sa.Identity(maxvalue=100), primary_key=True))
sa.Table("v", B, sa.Column("id", sa.BigInteger, sa.Identity(maxvalue=1000, minvalue=1, cache=5), primary_key=True))
