# dialects: postgresql
# configure: compare_server_default=True, include_schemas=True, render_as_batch=True
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData()
sa.Table(
    'edge',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('made_at', postgresql.BYTEA()),
    sa.Column('y', sa.JSON(), nullable=False, comment='100 %'),
    sa.Column('name', postgresql.MACADDR(), unique=True),
    sa.ForeignKeyConstraint(['n1'], ['edge.n1'], ondelete='SET NULL', onupdate='SET NULL'),
    comment='a comment',
)

sa.Table(
    'node',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('x', sa.Integer(), sa.Computed('"n1" + 1', persisted=True)),
    sa.Column('a_b', postgresql.CIDR(), nullable=False),
    sa.Column('made_at', postgresql.MACADDR()),
    sa.Column('id', sa.Unicode(length=20), server_default='u'),
    sa.Column('select', sa.REAL()),
    schema='one',
)

sa.Table(
    't1',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('name', sa.Integer(), nullable=True, index=True, comment='100 %'),
    sa.Column('Order', sa.DateTime(timezone=True), unique=True, comment='two\nlines'),
    sa.Column('z', sa.String(length=50)),
    sa.Column('x', postgresql.DOUBLE_PRECISION(), nullable=True, comment='a comment'),
    sa.Column('n1', sa.BigInteger(), sa.Identity()),
    sa.Column('y', postgresql.BYTEA(), comment='two\nlines'),
    sa.ForeignKeyConstraint(['name'], ['edge.n1'], ondelete='NO ACTION', onupdate='RESTRICT', name='fk_29'),
    sa.Index('Ix_28', 'id', unique=True),
    comment='a comment',
)

B = sa.MetaData()
sa.Table(
    'edge',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('made_at', postgresql.BYTEA()),
    sa.Column('y', sa.JSON(), nullable=False, comment='100 %'),
    sa.Column('Order', postgresql.MACADDR(), unique=True),
    sa.ForeignKeyConstraint(['n1'], ['edge.n1'], ondelete='SET NULL', onupdate='SET NULL', name='fk_36'),
    comment='a comment',
)

sa.Table(
    'node',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('x', sa.Integer(), sa.Computed('"n1" + 1', persisted=True)),
    sa.Column('a_b', postgresql.CIDR(), nullable=False),
    sa.Column('made_at', postgresql.MACADDR(), comment='two\nlines'),
    sa.Column('id', sa.Unicode(length=20), server_default='u'),
    sa.Column('select', postgresql.CIDR()),
    schema='one',
)

sa.Table(
    't1',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('name', sa.Integer(), nullable=True, index=True, comment='100 %'),
    sa.Column('Order', sa.DateTime(timezone=True), unique=True, comment='two\nlines'),
    sa.Column('z', sa.String(length=50)),
    sa.Column('x', postgresql.DOUBLE_PRECISION(), nullable=True, comment='a comment'),
    sa.Column('n1', sa.BigInteger(), sa.Identity()),
    sa.Column('y', postgresql.BYTEA(), comment='two\nlines'),
    sa.ForeignKeyConstraint(['name'], ['edge.n1'], ondelete='NO ACTION', onupdate='RESTRICT', name='fk_29'),
    sa.UniqueConstraint('n2', 'id', 'name'),
    sa.Index('Ix_28', 'id', unique=True),
    comment='a comment',
)

sa.Table(
    'node',
    B,
    sa.Column('amount', postgresql.BYTEA()),
    sa.Column('flag', sa.Integer()),
    sa.ForeignKeyConstraint(['flag'], ['one.node.n1'], deferrable=True, initially='IMMEDIATE', name='fk_34'),
    sa.Index('Ix_35', 'amount', 'flag'),
    comment="it's",
)
