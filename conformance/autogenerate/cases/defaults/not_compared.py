import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(5), server_default="x"), sa.Column("b", sa.Integer, server_default="1"), sa.Column("c", sa.Integer))
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(6), server_default="y"), sa.Column("b", sa.Integer), sa.Column("c", sa.BigInteger, server_default="1"))
