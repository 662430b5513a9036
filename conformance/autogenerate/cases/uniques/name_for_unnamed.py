import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.UniqueConstraint("a"), sa.UniqueConstraint("b", name="uq_b"))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.UniqueConstraint("a", name="uq_a"), sa.UniqueConstraint("b"))
