# leave_out: a, gone
# leave_out_names: hidden
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("gone", sa.Text), sa.Column("hidden", sa.Text))
sa.Table("t", B, sa.Column("id", sa.BigInteger, primary_key=True), sa.Column("a", sa.Text), sa.Column("hidden", sa.Text))
