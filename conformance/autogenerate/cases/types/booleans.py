import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Boolean), sa.Column("b", sa.Integer), sa.Column("c", sa.Boolean))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Boolean), sa.Column("c", sa.Boolean))
