import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.UniqueConstraint("a", name="uq_columns"), sa.UniqueConstraint("a", "b", name="uq_order"))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.UniqueConstraint("b", name="uq_columns"), sa.UniqueConstraint("b", "a", name="uq_order"))
