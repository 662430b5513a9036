# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10), comment="one"), sa.Column("b", sa.Integer, server_default="1", nullable=False))
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(20), nullable=False, server_default="x", comment="two"), sa.Column("b", sa.BigInteger))
