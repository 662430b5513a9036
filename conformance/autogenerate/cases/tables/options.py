import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("a", B, sa.Column("id", sa.Integer, primary_key=True), sqlite_autoincrement=True, mysql_engine="InnoDB", info={"x": 1})
sa.Table("b", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("y", sa.Integer, primary_key=True), postgresql_partition_by="LIST (id)", prefixes=["UNLOGGED"])
sa.Table("c", A, sa.Column("id", sa.Integer, primary_key=True), sqlite_autoincrement=True)
