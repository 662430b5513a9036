# dialects: sqlite
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.String(10)), sa.Index("ix_gone", "a"))
sa.Table("t", B, sa.Column("a", sa.String(10)), sa.Index("ix_lower", sa.text("lower(a)")), sa.Index("ix_plain", "a"))
sa.Table("u", B, sa.Column("a", sa.String(10)), sa.Index("ix_u_lower", sa.text("lower(a)")))
