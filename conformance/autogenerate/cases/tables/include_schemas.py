# dialects: postgresql
# configure: include_schemas=True
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True), schema="one")
sa.Table("gone", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, index=True), schema="one")
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer), schema="one")
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, sa.ForeignKey("one.t.id"), index=True), schema="two")
