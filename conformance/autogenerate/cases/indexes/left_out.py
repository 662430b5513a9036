# leave_out: ix_a, ix_gone
# leave_out_names: ix_hidden, uq_hidden
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Index("ix_gone", "a"), sa.Index("ix_hidden", "a"), sa.UniqueConstraint("b", name="uq_hidden"))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Index("ix_a", "a"))
