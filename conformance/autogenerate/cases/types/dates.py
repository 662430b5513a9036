import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.DateTime), sa.Column("b", sa.DateTime(timezone=True)), sa.Column("c", sa.Date), sa.Column("d", sa.Time), sa.Column("e", sa.Interval), sa.Column("f", sa.TIMESTAMP))
sa.Table("t", B, sa.Column("a", sa.DateTime(timezone=True)), sa.Column("b", sa.DateTime), sa.Column("c", sa.DateTime), sa.Column("d", sa.Time(timezone=True)), sa.Column("e", sa.String(5)), sa.Column("f", sa.DateTime))
