import sqlalchemy as sa

A = sa.MetaData()
one = sa.MetaData()
two = sa.MetaData()
sa.Table("z", one, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("a", one, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("z", two, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("a", two, sa.Column("id", sa.Integer, primary_key=True))
B = [one, two]
