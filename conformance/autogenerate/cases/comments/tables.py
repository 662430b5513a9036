import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("a", A, sa.Column("id", sa.Integer, primary_key=True), comment="old")
sa.Table("a", B, sa.Column("id", sa.Integer, primary_key=True), comment="new")
sa.Table("b", A, sa.Column("id", sa.Integer, primary_key=True), comment="gone")
sa.Table("b", B, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("c", A, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("c", B, sa.Column("id", sa.Integer, primary_key=True), comment="added")
sa.Table("d", B, sa.Column("id", sa.Integer, primary_key=True, comment="key"), comment="table")
sa.Table("e", A, sa.Column("id", sa.Integer, primary_key=True, comment="key"), comment="table")
