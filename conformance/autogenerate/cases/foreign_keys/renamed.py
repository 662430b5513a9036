import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
for m, name in ((A, "fk_old"), (B, "fk_new")):
    sa.Table("p", m, sa.Column("id", sa.Integer, primary_key=True))
    sa.Table("t", m, sa.Column("a", sa.Integer, sa.ForeignKey("p.id", name=name)))
