import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("gone", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.String(20)), sa.Index("ix_gone_x", "x"))
sa.Table("gone_child", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("gone_id", sa.ForeignKey("gone.id")))
sa.Table("kept", A, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("kept", B, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("user", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50), nullable=False, index=True))
sa.Table(
    "address",
    B,
    sa.Column("id", sa.BigInteger, primary_key=True),
    sa.Column("user_id", sa.Integer, sa.ForeignKey("user.id", ondelete="CASCADE"), index=True),
    sa.Column("email", sa.String(100), unique=True, server_default="x@y"),
)
