import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer, nullable=False), sa.Column("b", sa.Integer, sa.Computed("a + 1", persisted=True), nullable=False), sa.Column("c", sa.Integer, sa.Computed("a + 1", persisted=True)))
sa.Table("t", B, sa.Column("a", sa.Integer, nullable=False), sa.Column("b", sa.BigInteger, sa.Computed("a + 1", persisted=True)), sa.Column("c", sa.Integer, sa.Computed("a + 1", persisted=True), nullable=False))
