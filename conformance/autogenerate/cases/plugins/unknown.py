# configure: autogenerate_plugins=["alembic.autogenerate.*", "no.such.plugin"]
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
