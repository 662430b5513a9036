import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.String(10)), sa.Column("b", sa.String(10)), sa.Column("c", sa.Text), sa.Column("d", sa.String), sa.Column("e", sa.CHAR(3)), sa.Column("f", sa.String(5)), sa.Column("g", sa.Unicode(9)))
sa.Table("t", B, sa.Column("a", sa.String(20)), sa.Column("b", sa.Text), sa.Column("c", sa.String(5)), sa.Column("d", sa.String(7)), sa.Column("e", sa.String(3)), sa.Column("f", sa.String(5, collation="C")), sa.Column("g", sa.UnicodeText))
