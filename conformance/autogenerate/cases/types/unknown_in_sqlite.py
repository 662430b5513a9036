# dialects: sqlite
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
before = ["CREATE TABLE t (a, b FANCY, c VARCHAR(10) COLLATE NOCASE, d UNSIGNED BIG INT, e DECIMAL(5,2))"]
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Column("c", sa.String(10)), sa.Column("d", sa.BigInteger), sa.Column("e", sa.Numeric(5, 2)))
