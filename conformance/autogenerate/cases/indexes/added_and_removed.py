import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Index("ix_gone", "a"), sa.Index("ix_kept", "b"), sa.Index("ix_unique_gone", "a", "b", unique=True))
sa.Table("t", B, sa.Column("a", sa.Integer, index=True), sa.Column("b", sa.Integer), sa.Index("ix_kept", "b"), sa.Index("ix_two", "b", "a"), sa.Index("ix_unique", "a", unique=True))
