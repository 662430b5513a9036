import sqlalchemy as sa

A = sa.MetaData()
one = sa.MetaData()
two = sa.MetaData()
sa.Table("z", one, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("a", two, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("old", A, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("old", two, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
B = [one, two]
