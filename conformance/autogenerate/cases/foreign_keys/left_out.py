# leave_out: fk_new
# leave_out_names: fk_hidden
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
for m in (A, B):
    sa.Table("p", m, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", A, sa.Column("a", sa.Integer, sa.ForeignKey("p.id", name="fk_hidden")), sa.Column("b", sa.Integer))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.ForeignKey("p.id", name="fk_new")))
