import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("Order", A, sa.Column("Id", sa.Integer, primary_key=True), sa.Column("old Name", sa.String(10)))
sa.Table("Order", B, sa.Column("Id", sa.Integer, primary_key=True), sa.Column("new Name", sa.String(10), index=True))
sa.Table("select", B, sa.Column("from", sa.Integer, primary_key=True), sa.Column("Where", sa.Integer, sa.ForeignKey("Order.Id")))
sa.Table("its", A, sa.Column("id", sa.Integer, primary_key=True))
