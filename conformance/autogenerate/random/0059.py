# dialects: postgresql
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'Big Table',
    A,
    sa.Column('n1', sa.String(length=10), nullable=False),
    sa.Column('kind', sa.Unicode(length=20), server_default='u'),
    sa.Column('a_b', postgresql.DOUBLE_PRECISION(), nullable=True, unique=True, comment='a comment', server_default='1.5'),
)

sa.Table(
    'Order',
    A,
    sa.Column('größe', sa.CHAR(length=4), nullable=False, index=True),
    sa.UniqueConstraint('größe'),
    sa.Index('Ix_5', 'größe'),
    comment='100 %',
)

sa.Table(
    'log_entry',
    A,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('flag', postgresql.INTERVAL()),
    sa.Column('made_at', postgresql.ARRAY(sa.Integer()), nullable=False),
    sa.Column('z', postgresql.DOUBLE_PRECISION(), nullable=True, unique=True, server_default='1.5'),
    sa.UniqueConstraint('flag', 'made_at', name='uq_9'),
    sa.Index('Ix_10', 'made_at', 'flag', 'n2', unique=True),
    comment="it's",
)

sa.Table(
    'user',
    A,
    sa.Column('Order', sa.SmallInteger(), nullable=False, unique=True, index=True, server_default='3'),
    sa.Column('größe', sa.Float(), nullable=False),
    sa.Column('z', postgresql.INET(), nullable=False, comment='100 %'),
    sa.Column('code', sa.BigInteger()),
    sa.ForeignKeyConstraint(['code'], ['log_entry.n2'], ondelete='RESTRICT', onupdate='CASCADE', name='fk_14'),
    sa.UniqueConstraint('größe', 'Order', 'z', name='uq_15'),
    comment='100 %',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'Order',
    B,
    sa.Column('größe', sa.CHAR(length=4), nullable=False, index=True),
    sa.UniqueConstraint('größe'),
    sa.Index('Ix_5', 'größe'),
    comment='100 %',
)

sa.Table(
    'user',
    B,
    sa.Column('Order', sa.SmallInteger(), nullable=False, unique=True, index=True, server_default='3'),
    sa.Column('größe', sa.Float(), nullable=False),
    sa.Column('z', postgresql.INET(), nullable=False, comment='100 %'),
    sa.Column('code', sa.BigInteger()),
    sa.UniqueConstraint('größe', 'Order', 'z', name='uq_15'),
    sa.UniqueConstraint('code', 'Order', 'z'),
    comment='100 %',
)

sa.Table(
    'node',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('user', sa.String(length=50), comment="it's"),
    sa.Column('select', sa.Boolean(create_constraint=True, name='e_17'), nullable=False, server_default=sa.true()),
    sa.UniqueConstraint('n2', postgresql_nulls_not_distinct=True),
    sa.CheckConstraint('"n2" > 7', name='ck_18'),
    comment="it's",
)

sa.Table(
    'log_entry',
    B,
    sa.Column('id', sa.BigInteger(), sa.Identity()),
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('Mixed Case', sa.String(length=10), server_default='abc'),
    sa.Column('user', postgresql.TIMESTAMP(precision=3), index=True),
    sa.Column('x', sa.String(length=50)),
    sa.Column('état', postgresql.MACADDR(), index=True),
)

sa.Table(
    'group',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('kind', sa.BigInteger()),
    comment='a comment',
)
