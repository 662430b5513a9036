import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.CheckConstraint("a > 0", name="ck_gone"))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.CheckConstraint("a > 2", name="ck_new"))
