import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.LargeBinary), sa.Column("b", sa.JSON), sa.Column("c", sa.Uuid), sa.Column("d", sa.Text))
sa.Table("t", B, sa.Column("a", sa.Text), sa.Column("b", sa.Text), sa.Column("c", sa.String(36)), sa.Column("d", sa.JSON))
