import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Index("x", "a", unique=True), sa.UniqueConstraint("b", name="y"))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.UniqueConstraint("a", name="x"), sa.Index("y", "b", unique=True))
