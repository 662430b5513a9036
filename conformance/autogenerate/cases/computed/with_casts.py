# dialects: postgresql
# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
for m in (A, B):
    sa.Table("t", m, sa.Column("a", sa.String(10)), sa.Column("b", sa.Text, sa.Computed("lower(a) || 'x'", persisted=True)), sa.Column("c", sa.Text, sa.Computed("COALESCE(a, '')", persisted=True)))
