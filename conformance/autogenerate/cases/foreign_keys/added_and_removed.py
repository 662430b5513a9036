import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
for m in (A, B):
    sa.Table("p", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("other", sa.Integer, unique=True))
sa.Table("t", A, sa.Column("a", sa.Integer, sa.ForeignKey("p.id", name="fk_a")), sa.Column("b", sa.Integer), sa.Column("c", sa.Integer, sa.ForeignKey("p.id")))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.ForeignKey("p.id", name="fk_b")), sa.Column("c", sa.Integer, sa.ForeignKey("p.other")))
