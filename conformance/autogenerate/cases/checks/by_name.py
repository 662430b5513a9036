# configure: autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.CheckConstraint("a > 0", name="ck_gone"), sa.CheckConstraint("a > 1", name="ck_changed"), sa.CheckConstraint("b > 0"))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.CheckConstraint("b < 10", name="ck_column")), sa.CheckConstraint("a > 2", name="ck_changed"), sa.CheckConstraint("b > 0", name="ck_new"))
