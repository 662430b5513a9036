# configure: autogenerate_plugins=["alembic.autogenerate.*", "~alembic.autogenerate.types", "~alembic.autogenerate.comments", "~alembic.autogenerate.defaults"], compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer, server_default="1"), sa.Column("b", sa.Integer, comment="x"))
sa.Table("t", B, sa.Column("a", sa.Text, server_default="2", nullable=False), sa.Column("b", sa.Text), comment="new")
