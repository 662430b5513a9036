import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Index("ix_order", "a", "b"), sa.Index("ix_unique", "b"), sa.Index("ix_columns", "a"), sa.Index("ix_both", "a"), sa.Index("ix_not_unique", "a", unique=True))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Index("ix_order", "b", "a"), sa.Index("ix_unique", "b", unique=True), sa.Index("ix_columns", "b"), sa.Index("ix_both", "a", "b", unique=True), sa.Index("ix_not_unique", "a"))
