import sqlalchemy as sa

before = ["CREATE TABLE u (id integer)", "CREATE VIEW v AS SELECT id FROM u"]
A = sa.MetaData()
B = sa.MetaData()
sa.Table("v", B, sa.Column("id", sa.Integer))
