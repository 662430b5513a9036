import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Index("ix_desc", sa.desc("a")), sa.Index("ix_asc", "a"), sa.Index("ix_same", sa.desc("a"), "b"), sa.Index("ix_plain", "a"))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Index("ix_desc", "a"), sa.Index("ix_asc", sa.text("a ASC")), sa.Index("ix_same", sa.desc("a"), "b"), sa.Index("ix_plain", sa.text("a DESC NULLS LAST")))
