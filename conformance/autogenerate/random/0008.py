# dialects: postgresql
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData()
sa.Table(
    'edge',
    A,
    sa.Column('code', sa.JSON()),
)

sa.Table(
    'log_entry',
    A,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('made_at', postgresql.INTERVAL(), unique=True),
    sa.Column('z', sa.Integer(), sa.Computed('"n1" + 1', persisted=True), unique=True),
    comment="it's",
)

B = sa.MetaData()
sa.Table(
    'edge',
    B,
    sa.Column('code', sa.JSON()),
    comment='100 %',
)

sa.Table(
    'user',
    B,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('made_at', postgresql.INTERVAL(), unique=True),
    sa.Column('z', sa.Integer(), sa.Computed('"n1" + 1', persisted=True), unique=True),
    comment="it's",
)
