# dialects: postgresql
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData()
sa.Table(
    'user',
    A,
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('amount', postgresql.UUID(), nullable=False, comment='two\nlines'),
    sa.Column('user', postgresql.ARRAY(sa.Integer())),
    sa.Column('größe', postgresql.DOUBLE_PRECISION(), server_default='1.5'),
    sa.Column('code', sa.CHAR(length=4), server_default='abcd'),
    sa.Column('kind', postgresql.DOUBLE_PRECISION(), nullable=True, server_default='1.5'),
    sa.Column('made_at', sa.BigInteger(), sa.Identity(start=5, increment=2)),
    sa.UniqueConstraint('code', 'made_at', 'user', name='uq_7'),
    sa.Index('Ix_8', 'code'),
)

sa.Table(
    'tag',
    A,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('x', postgresql.BIT(3)),
    sa.Column('n3', sa.String(length=10)),
    sa.Column('kind', postgresql.UUID(), nullable=False),
    sa.Column('état', sa.BigInteger(), nullable=False),
    comment='a comment',
)

sa.Table(
    'group',
    A,
    sa.Column('name', sa.String(length=50), index=True),
    sa.Column('select', postgresql.ARRAY(sa.Integer()), nullable=True, comment='two\nlines'),
    sa.Column('kind', postgresql.ARRAY(sa.Integer()), comment='a comment'),
    sa.Column('Mixed Case', postgresql.BYTEA(), nullable=False),
    comment='two\nlines',
)

B = sa.MetaData()
sa.Table(
    'user',
    B,
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('amount', postgresql.UUID(), nullable=False, comment='two\nlines'),
    sa.Column('user', postgresql.ARRAY(sa.Integer())),
    sa.Column('größe', postgresql.DOUBLE_PRECISION(), server_default='1.5'),
    sa.Column('code', sa.CHAR(length=4), server_default='abcd'),
    sa.Column('kind', postgresql.DOUBLE_PRECISION(), nullable=True, server_default='1.5'),
    sa.Column('made_at', sa.BigInteger(), sa.Identity(start=5, increment=2)),
    sa.UniqueConstraint('code', 'made_at', 'user', name='uq_7'),
    sa.Index('Ix_8', 'code'),
)

sa.Table(
    'tag',
    B,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('x', postgresql.BIT(3)),
    sa.Column('select', sa.CHAR(length=4), nullable=False, server_default='abcd'),
    sa.Column('n3', sa.BigInteger()),
    sa.Column('größe', postgresql.ARRAY(sa.Integer()), comment='two\nlines'),
    sa.Column('kind', sa.Interval(), nullable=False),
    sa.Column('état', sa.BigInteger(), nullable=False),
    comment='a comment',
)

sa.Table(
    'group',
    B,
    sa.Column('name', sa.String(length=50), index=True),
    sa.Column('Order', sa.Numeric(10, 2), nullable=True, comment='100 %'),
    sa.Column('select', postgresql.INET(), nullable=True, comment='two\nlines'),
    sa.Column('kind', postgresql.ARRAY(sa.Integer()), comment='a comment'),
    sa.Column('Mixed Case', postgresql.BYTEA(), nullable=False, comment='two\nlines'),
    comment='two\nlines',
)
