# configure: autogenerate_plugins=["alembic.autogenerate.*", "~alembic.autogenerate.constraints"]
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, index=True))
sa.Table("t", B, sa.Column("a", sa.BigInteger, nullable=False, unique=True), sa.Column("b", sa.Integer))
