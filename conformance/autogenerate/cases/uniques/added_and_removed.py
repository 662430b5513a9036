import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.UniqueConstraint("a", name="uq_gone"), sa.UniqueConstraint("b", name="uq_kept"))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.UniqueConstraint("b", name="uq_kept"), sa.UniqueConstraint("a", "b", name="uq_new"))
