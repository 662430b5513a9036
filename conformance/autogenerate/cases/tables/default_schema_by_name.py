# dialects: postgresql
# configure: include_schemas=True
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("p", A, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("c", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.ForeignKey("p.id")), sa.Column("x", sa.Integer))
sa.Table("p", B, sa.Column("id", sa.Integer, primary_key=True), schema="public")
sa.Table("c", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.ForeignKey("public.p.id")), sa.Column("x", sa.Text, index=True), schema="public")
sa.Table("new", B, sa.Column("id", sa.Integer, primary_key=True), schema="public")
