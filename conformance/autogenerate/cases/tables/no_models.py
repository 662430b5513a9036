import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("a", A, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b", A, sa.Column("a_id", sa.Integer, sa.ForeignKey("a.id")), sa.Column("x", sa.Text, unique=True))
