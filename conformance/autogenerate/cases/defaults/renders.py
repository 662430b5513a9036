import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Boolean, server_default=sa.true()), sa.Column("b", sa.Integer, server_default=sa.literal(5)), sa.Column("c", sa.String(5), server_default=sa.literal_column("'x'")), sa.Column("d", sa.DateTime, server_default=sa.func.now()), sa.Column("e", sa.Text, server_default=sa.null()), sa.Column("f", sa.Integer, server_default=sa.cast(5, sa.Integer)))
