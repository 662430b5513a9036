# dialects: postgresql
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.UniqueConstraint("a", name="uq_a"), sa.UniqueConstraint("b", name="uq_b", postgresql_nulls_not_distinct=True))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.UniqueConstraint("a", name="uq_a", postgresql_nulls_not_distinct=True), sa.UniqueConstraint("b", name="uq_b", postgresql_nulls_not_distinct=True))
