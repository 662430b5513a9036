# dialects: postgresql
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
before = ["CREATE TABLE t (a varchar(10), b integer, c timestamp)", "CREATE INDEX ix_lower ON t (lower(a))", "CREATE INDEX ix_cast ON t (CAST(b AS text))", "CREATE INDEX ix_two ON t (lower(a), b DESC)", "CREATE INDEX ix_case ON t ((CASE WHEN b > 1 THEN a END))", "CREATE UNIQUE INDEX ix_coalesce ON t (COALESCE(b, '-1'::integer))"]
sa.Table("t", B, sa.Column("a", sa.String(10)), sa.Column("b", sa.Integer), sa.Column("c", sa.DateTime), sa.Index("ix_lower", sa.func.lower(sa.column("a"))), sa.Index("ix_cast", sa.text("CAST(b AS text)")), sa.Index("ix_two", sa.func.lower(sa.column("a")), sa.desc("b")), sa.Index("ix_case", sa.text("(CASE WHEN b > 1 THEN a END)")), sa.Index("ix_coalesce", sa.text("COALESCE(b, -1)"), unique=True))
