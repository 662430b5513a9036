# dialects: postgresql
# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
for m in (A, B):
    sa.Table("t", m, sa.Column("a", sa.Text, server_default="it's"))
