import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
for m in (A, B):
    sa.Table("p", m, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", A, sa.Column("a", sa.Integer, sa.ForeignKey("p.id", name="fk_a")), sa.Column("b", sa.Integer, sa.ForeignKey("p.id", name="fk_b", ondelete="CASCADE")), sa.Column("c", sa.Integer, sa.ForeignKey("p.id", name="fk_c")), sa.Column("d", sa.Integer, sa.ForeignKey("p.id", name="fk_d", deferrable=True)), sa.Column("e", sa.Integer, sa.ForeignKey("p.id", name="fk_e", onupdate="SET NULL")))
sa.Table("t", B, sa.Column("a", sa.Integer, sa.ForeignKey("p.id", name="fk_a", ondelete="CASCADE")), sa.Column("b", sa.Integer, sa.ForeignKey("p.id", name="fk_b")), sa.Column("c", sa.Integer, sa.ForeignKey("p.id", name="fk_c", ondelete="NO ACTION")), sa.Column("d", sa.Integer, sa.ForeignKey("p.id", name="fk_d", deferrable=True, initially="DEFERRED")), sa.Column("e", sa.Integer, sa.ForeignKey("p.id", name="fk_e", onupdate="set null")))
