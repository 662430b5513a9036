import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10)), sa.Column("b", sa.Integer, nullable=False), sa.Column("c", sa.Integer, nullable=False, server_default="1"))
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10), nullable=False), sa.Column("b", sa.Integer), sa.Column("c", sa.Integer, server_default="1"))
