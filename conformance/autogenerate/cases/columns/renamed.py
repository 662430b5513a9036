import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("old", sa.Text))
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("new", sa.Text))
