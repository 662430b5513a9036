import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("old", sa.Integer, sa.Computed("a + 1", persisted=True)))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("new", sa.Integer, sa.Computed("a + 1", persisted=True)))
