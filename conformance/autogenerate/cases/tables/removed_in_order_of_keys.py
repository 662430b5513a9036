import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("a", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c_id", sa.ForeignKey("c.id")))
sa.Table("b", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.ForeignKey("a.id")))
sa.Table("c", A, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("d", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("parent", sa.ForeignKey("d.id")))
