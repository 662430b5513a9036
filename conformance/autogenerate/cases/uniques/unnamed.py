import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer, unique=True), sa.Column("b", sa.Integer, unique=True), sa.Column("c", sa.Integer))
sa.Table("t", B, sa.Column("a", sa.Integer, unique=True), sa.Column("b", sa.Integer), sa.Column("c", sa.Integer, unique=True), sa.UniqueConstraint("b", "c"))
