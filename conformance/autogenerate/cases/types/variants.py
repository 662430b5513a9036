import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.JSON), sa.Column("b", sa.String(5)), sa.Column("c", sa.Integer))
sa.Table("t", B, sa.Column("a", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")), sa.Column("b", sa.String(5).with_variant(sa.Text(), "sqlite")), sa.Column("c", sa.BigInteger().with_variant(sa.Integer(), "sqlite", "postgresql")))
