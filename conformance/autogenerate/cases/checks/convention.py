# configure: autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa

convention = {"ck": "ck_%(table_name)s_%(constraint_name)s"}
A = sa.MetaData(naming_convention=convention)
B = sa.MetaData(naming_convention=convention)
sa.Table("t", A, sa.Column("a", sa.Integer), sa.CheckConstraint("a > 0", name="one"))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.CheckConstraint("a > 0", name="one"), sa.CheckConstraint("a < 9", name="two"))
