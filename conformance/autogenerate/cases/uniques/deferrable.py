import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.UniqueConstraint("a", name="uq_a", deferrable=True, initially="DEFERRED"), sa.UniqueConstraint("b", name="uq_b", postgresql_include=["a"]))
