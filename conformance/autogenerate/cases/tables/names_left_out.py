# leave_out_names: gone, b
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("gone", A, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b", A, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("b", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
