# dialects: postgresql
# configure: include_schemas=True
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
for m in (A, B):
    sa.Table("p", m, sa.Column("id", sa.Integer, primary_key=True), schema="one")
    sa.Table("q", m, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", A, sa.Column("a", sa.Integer, sa.ForeignKey("one.p.id")), sa.Column("b", sa.Integer), schema="two")
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.ForeignKey("q.id")), schema="two")
