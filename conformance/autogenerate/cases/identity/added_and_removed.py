# dialects: postgresql
# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, nullable=False), sa.Column("b", sa.Integer, sa.Identity()))
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, sa.Identity()), sa.Column("b", sa.Integer))
sa.Table("u", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer))
sa.Table("u", B, sa.Column("id", sa.Integer, sa.Identity(always=True), primary_key=True), sa.Column("x", sa.Integer))
