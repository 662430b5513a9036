# configure: autogenerate_plugins=["alembic.autogenerate.*", "~alembic.autogenerate.tables"]
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer))
