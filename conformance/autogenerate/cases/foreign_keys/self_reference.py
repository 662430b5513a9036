import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("parent_id", sa.Integer))
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("parent_id", sa.Integer, sa.ForeignKey("t.id")))
sa.Table("u", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("parent_id", sa.Integer, sa.ForeignKey("u.id")))
sa.Table("u", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("parent_id", sa.Integer))
