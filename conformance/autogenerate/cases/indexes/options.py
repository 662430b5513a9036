# dialects: postgresql
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Index("ix_where", "a", postgresql_where=sa.text("a > 1")), sa.Index("ix_include", "a", postgresql_include=["b"]), sa.Index("ix_using", "a", postgresql_using="hash"), sa.Index("ix_gone", "b", postgresql_where=sa.text("b > 1"), postgresql_using="btree", postgresql_with={"fillfactor": 50}), sa.Index("ix_nulls", "a", unique=True, postgresql_nulls_not_distinct=True))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Index("ix_where", "a", postgresql_where=sa.text("a > 2")), sa.Index("ix_include", "a"), sa.Index("ix_using", "a"), sa.Index("ix_added", "b", postgresql_where=sa.text("b > 1"), postgresql_using="gist", postgresql_include=["a"], postgresql_concurrently=True), sa.Index("ix_nulls", "a", unique=True))
