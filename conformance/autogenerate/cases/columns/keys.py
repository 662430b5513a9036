import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("p", A, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("p_id", sa.ForeignKey("p.id")), sa.Column("a", sa.Integer))
sa.Table("p", B, sa.Column("id", sa.Integer, primary_key=True, key="ident"))
sa.Table(
    "t",
    B,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("p_id", sa.ForeignKey("p.ident"), key="parent"),
    sa.Column("a", sa.BigInteger, key="aa"),
    sa.Column("b", sa.BigInteger, key="bb"),
    sa.UniqueConstraint("aa", "bb", name="uq"),
    sa.Index("ix_b", "bb"),
)
