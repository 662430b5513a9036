# dialects: postgresql
# configure: compare_server_default=True
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData()
sa.Table(
    'item',
    A,
    sa.Column('id', sa.String(length=10), primary_key=True, autoincrement=False),
    sa.Column('code', sa.BigInteger(), index=True, server_default=sa.text('1')),
    sa.Column('name', sa.BigInteger(), server_default=sa.text('(1 + 1)')),
    sa.Column('état', postgresql.UUID(), unique=True, comment='a comment'),
    sa.Column('flag', postgresql.ARRAY(sa.String(length=8))),
    comment="it's",
)

B = sa.MetaData()
sa.Table(
    'item',
    B,
    sa.Column('id', sa.String(length=10), primary_key=True, autoincrement=False),
    sa.Column('code', sa.BigInteger(), index=True, server_default=sa.text('1')),
    sa.Column('name', sa.BigInteger(), server_default=sa.text('(1 + 1)')),
    sa.Column('état', postgresql.UUID(), unique=True, comment='a comment'),
    sa.Column('flag', postgresql.ARRAY(sa.String(length=8))),
    comment="it's",
)
