# dialects: sqlite
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Index("ix_where", "a", sqlite_where=sa.text("a > 1")), sa.Index("ix_gone", "a", sqlite_where=sa.text("a > 1")))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Index("ix_where", "a"), sa.Index("ix_added", "a", sqlite_where=sa.text("a > 5")))
