import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
for m in (A, B):
    sa.Table("p", m, sa.Column("x", sa.Integer, primary_key=True), sa.Column("y", sa.Integer, primary_key=True))
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.ForeignKeyConstraint(["a", "b"], ["p.x", "p.y"], name="fk_ab", onupdate="CASCADE"))
sa.Table("u", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.ForeignKeyConstraint(["a", "b"], ["p.x", "p.y"]))
sa.Table("u", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.ForeignKeyConstraint(["b", "a"], ["p.y", "p.x"]))
