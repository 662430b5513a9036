import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table(
    "t",
    A,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("z", sa.String(10), nullable=False),
    sa.Column("b", sa.Integer, server_default="5"),
    sa.Column("c", sa.DateTime, server_default=sa.func.now()),
    sa.Column("d", sa.Numeric(10, 2)),
)
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True))
