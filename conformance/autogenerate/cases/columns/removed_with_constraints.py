import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("p", A, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("p", B, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", B, sa.Column("id", sa.Integer, primary_key=True))
sa.Table(
    "t",
    A,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("p_id", sa.Integer, sa.ForeignKey("p.id", ondelete="SET NULL"), index=True),
    sa.Column("code", sa.String(10), unique=True),
    sa.Column("slug", sa.String(10), unique=True, index=True),
)
