import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", B, sa.Column("id", sa.Integer, None, primary_key=True), sa.Column("p", None, sa.ForeignKey("t.id")), None)
