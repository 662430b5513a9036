import sqlalchemy as sa

convention = {"fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s_%(referred_column_0_name)s"}
A = sa.MetaData(naming_convention=convention)
B = sa.MetaData(naming_convention=convention)
sa.Table("a", A, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("a", B, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.Integer, sa.ForeignKey("a.id")))
