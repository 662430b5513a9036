import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("a", A, sa.Column("x", sa.Integer, primary_key=True), sa.Column("y", sa.String(5), primary_key=True), sa.PrimaryKeyConstraint("x", "y", name="pk_a"))
sa.Table("b", B, sa.Column("x", sa.Integer), sa.Column("y", sa.String(5)), sa.Column("z", sa.Integer), sa.PrimaryKeyConstraint("y", "x", name="pk_b"), sa.UniqueConstraint("x", "z", name="uq"), sa.CheckConstraint("x > 0", name="ck"), sa.CheckConstraint("z > 0"))
