# dialects: postgresql
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.String(10)), sa.Column("b", sa.String(10)), sa.Index("ix_same", sa.text("lower(a)")), sa.Index("ix_changed", sa.text("lower(a)")), sa.Index("ix_more", sa.text("lower(a)")), sa.Index("ix_mixed", "b", sa.text("lower(a)")), sa.Index("ix_gone", sa.text("upper(a)")))
sa.Table("t", B, sa.Column("a", sa.String(10)), sa.Column("b", sa.String(10)), sa.Index("ix_same", sa.text("lower(a)")), sa.Index("ix_changed", sa.text("lower(b)")), sa.Index("ix_more", sa.text("lower(a)"), "b"), sa.Index("ix_mixed", "b", sa.text("lower(a)")), sa.Index("ix_added", sa.text("(a || b)")))
