# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("n", sa.Integer))
sa.Table("t", B, sa.Column("id", sa.BigInteger, primary_key=True), sa.Column("n", sa.BigInteger, autoincrement=False))
sa.Table("u", A, sa.Column("id", sa.Integer, primary_key=True, autoincrement=False))
sa.Table("u", B, sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False))
