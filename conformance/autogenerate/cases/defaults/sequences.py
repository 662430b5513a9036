# dialects: postgresql
# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
before = ["CREATE SEQUENCE s", "CREATE SEQUENCE \"Odd Seq\""]
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, server_default=sa.text("nextval('s')")), sa.Column("b", sa.BigInteger, server_default=sa.text("nextval('\"Odd Seq\"')")), sa.Column("c", sa.SmallInteger))
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, server_default=sa.text("nextval('s')")), sa.Column("b", sa.BigInteger), sa.Column("c", sa.SmallInteger, server_default=sa.text("nextval('s')")))
sa.Table("Big", A, sa.Column("Id", sa.BigInteger, primary_key=True), sa.Column("s", sa.SmallInteger))
sa.Table("Big", B, sa.Column("Id", sa.BigInteger, primary_key=True), sa.Column("s", sa.SmallInteger, nullable=False))
