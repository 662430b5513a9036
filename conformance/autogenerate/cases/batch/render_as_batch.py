# configure: render_as_batch=True
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
for m in (A, B):
    sa.Table("p", m, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("old", sa.Text), sa.Column("a", sa.String(5)), sa.Column("p_id", sa.Integer))
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(9), nullable=False, index=True), sa.Column("p_id", sa.Integer, sa.ForeignKey("p.id", name="fk_p")), sa.Column("u", sa.Integer, unique=True))
sa.Table("n", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer, index=True))
