# dialects: postgresql
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.String(10)), sa.Index("ix_ops", sa.text("lower(a) text_pattern_ops")), sa.Index("ix_dict", "a", postgresql_ops={"a": "varchar_pattern_ops"}))
sa.Table("t", B, sa.Column("a", sa.String(10)), sa.Index("ix_ops", sa.text("lower(a) text_pattern_ops")), sa.Index("ix_dict", "a"))
