# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("t", A, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.Computed("a + 1", persisted=True)), sa.Column("c", sa.Integer, sa.Computed("a * 2", persisted=True)), sa.Column("d", sa.Integer), sa.Column("e", sa.Integer, sa.Computed("a + 5", persisted=True)))
sa.Table("t", B, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer, sa.Computed("a + 2", persisted=True)), sa.Column("c", sa.Integer, sa.Computed("(a * 2)", persisted=True)), sa.Column("d", sa.Integer, sa.Computed("a", persisted=True)), sa.Column("e", sa.Integer))
