import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.SmallInteger), sa.Column("c", sa.Numeric(10, 2)), sa.Column("d", sa.Float), sa.Column("e", sa.Integer), sa.Column("f", sa.Numeric(8)), sa.Column("g", sa.Float(53)), sa.Column("h", sa.REAL))
sa.Table("t", B, sa.Column("a", sa.BigInteger), sa.Column("b", sa.Integer), sa.Column("c", sa.Numeric(12, 2)), sa.Column("d", sa.Double), sa.Column("e", sa.Numeric), sa.Column("f", sa.DECIMAL(8)), sa.Column("g", sa.Float), sa.Column("h", sa.Float))
