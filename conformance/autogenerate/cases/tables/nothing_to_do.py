import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
for m in (A, B):
    sa.Table(
        "user",
        m,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(50), nullable=False, unique=True),
        sa.Column("age", sa.SmallInteger, index=True),
        sa.Column("made", sa.DateTime, server_default=sa.func.now()),
    )
    sa.Table("post", m, sa.Column("id", sa.BigInteger, primary_key=True), sa.Column("user_id", sa.ForeignKey("user.id")))
