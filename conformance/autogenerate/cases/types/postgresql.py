# dialects: postgresql
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.JSON), sa.Column("b", pg.JSONB), sa.Column("c", pg.ARRAY(sa.Integer)), sa.Column("d", pg.INET), sa.Column("e", pg.UUID), sa.Column("f", pg.TSVECTOR), sa.Column("g", pg.INTERVAL), sa.Column("h", pg.BIT(3)), sa.Column("i", sa.ARRAY(sa.String(5))), sa.Column("j", pg.TIMESTAMP(precision=3)), sa.Column("k", pg.INT4RANGE), sa.Column("l", pg.MONEY))
sa.Table("t", B, sa.Column("a", pg.JSONB), sa.Column("b", pg.JSONB), sa.Column("c", pg.ARRAY(sa.Text)), sa.Column("d", pg.CIDR), sa.Column("e", sa.Text), sa.Column("f", sa.Text), sa.Column("g", pg.INTERVAL(precision=3)), sa.Column("h", pg.BIT(4)), sa.Column("i", pg.ARRAY(sa.String(6))), sa.Column("j", pg.TIMESTAMP(precision=6)), sa.Column("k", pg.INT8RANGE), sa.Column("l", sa.Numeric))
