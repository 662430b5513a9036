# configure: autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.String(5)), sa.Column("b", sa.Enum("x", "y", native_enum=False, create_constraint=True, name="ck_b")))
sa.Table("t", B, sa.Column("a", sa.Enum("xx", "yyyyy", native_enum=False, create_constraint=True, name="ck_a")), sa.Column("b", sa.Enum("x", "y", native_enum=False, create_constraint=True, name="ck_b")))
