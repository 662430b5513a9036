import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer, comment="old"), sa.Column("b", sa.Integer, comment="gone"), sa.Column("c", sa.Integer), sa.Column("d", sa.Integer), sa.Column("e", sa.Integer, comment="same"))
sa.Table("t", B, sa.Column("a", sa.Integer, comment="it's new"), sa.Column("b", sa.Integer), sa.Column("c", sa.Integer, comment="added"), sa.Column("d", sa.Integer, comment=""), sa.Column("e", sa.BigInteger, comment="same"))
