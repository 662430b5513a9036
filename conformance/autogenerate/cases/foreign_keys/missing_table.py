import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", B, sa.Column("a", sa.Integer, sa.ForeignKey("nowhere.id")))
