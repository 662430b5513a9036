# dialects: postgresql
# configure: include_schemas=True, render_as_batch=True, autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'user',
    A,
    sa.Column('id', sa.Date(), nullable=False),
    sa.Column('name', postgresql.INT4RANGE()),
    sa.Column('select', postgresql.TIMESTAMP(precision=3), nullable=True, server_default=sa.func.now()),
    sa.UniqueConstraint('id', 'select', name='uq_4'),
    comment='two\nlines',
)

sa.Table(
    'account',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('amount', sa.DateTime()),
    sa.Column('select', sa.SmallInteger(), nullable=False, index=True, server_default=sa.text('(1 + 1)')),
    sa.Column('z', postgresql.DOUBLE_PRECISION(), nullable=True),
    sa.Column('n3', sa.Numeric(10, 2), nullable=False, server_default='2'),
    sa.Column('made_at', sa.BigInteger(), sa.Identity(always=True, maxvalue=1000, cycle=True), unique=True, index=True),
    sa.Column('user', postgresql.DOUBLE_PRECISION(), nullable=True, server_default='1.5'),
    schema='two',
)

sa.Table(
    'account',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('größe', sa.REAL(), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['one.account.id'], ondelete='SET NULL', onupdate='RESTRICT', name='fk_13'),
    sa.UniqueConstraint('id', 'größe', name='uq_12'),
    sa.UniqueConstraint('id', 'größe', name='uq_22'),
    comment='a comment',
    schema='one',
)

sa.Table(
    'edge',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('kind', postgresql.INET(), server_default='127.0.0.1'),
    sa.Column('flag', sa.BigInteger(), index=True, comment='two\nlines'),
    sa.Column('user', sa.BigInteger()),
    sa.ForeignKeyConstraint(['flag', 'user'], ['two.account.id', 'two.account.n2'], ondelete='RESTRICT', name='fk_17'),
    sa.CheckConstraint('"n2" > 5', name='ck_16'),
    comment='100 %',
    schema='one',
)

sa.Table(
    'group',
    A,
    sa.Column('kind', postgresql.UUID(), nullable=True, comment='100 %'),
    sa.Column('made_at', postgresql.BYTEA(), nullable=False),
    sa.Column('größe', postgresql.DOUBLE_PRECISION(), index=True, comment='100 %', server_default='1.5'),
    sa.Column('code', sa.Double(), index=True, server_default='2.5'),
    comment="it's",
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': '%(table_name)s_%(column_0_N_name)s_key'})
sa.Table(
    'user',
    B,
    sa.Column('id', sa.Date(), nullable=False),
    sa.Column('select', postgresql.TIMESTAMP(precision=3), nullable=True, server_default=sa.func.now()),
    sa.UniqueConstraint('id', 'select', name='uq_4'),
    comment='two\nlines',
)

sa.Table(
    'account',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('a_b', sa.DateTime()),
    sa.Column('select', sa.SmallInteger(), nullable=False, index=True, server_default=sa.text('(1 + 1)')),
    sa.Column('z', postgresql.DOUBLE_PRECISION(), nullable=True),
    sa.Column('n3', sa.Numeric(10, 2), nullable=False, server_default='2'),
    sa.Column('made_at', sa.BigInteger(), sa.Identity(always=True, maxvalue=1000, cycle=True), unique=True, index=True),
    sa.Column('user', postgresql.DOUBLE_PRECISION(), nullable=True, server_default='1.5'),
    sa.Column('name', sa.Integer()),
    sa.ForeignKeyConstraint(['name', 'id'], ['one.user.id', 'one.user.n2'], ondelete='CASCADE', onupdate='CASCADE', name='fk_29'),
    schema='two',
)

sa.Table(
    'Order',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('größe', sa.REAL(), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['one.Order.id'], ondelete='SET NULL', onupdate='RESTRICT', name='fk_13'),
    sa.UniqueConstraint('id', 'größe', name='uq_12'),
    sa.UniqueConstraint('id', 'größe', name='uq_22'),
    comment='a comment',
    schema='one',
)

sa.Table(
    'edge',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('kind', postgresql.INET(), server_default='127.0.0.1'),
    sa.Column('Mixed Case', sa.BigInteger(), index=True, comment='two\nlines'),
    sa.Column('user', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('"n2" > 5', name='ck_16'),
    comment='100 %',
    schema='one',
)

sa.Table(
    'group',
    B,
    sa.Column('kind', postgresql.UUID(), nullable=True, comment='100 %'),
    sa.Column('made_at', postgresql.BYTEA(), nullable=False),
    sa.Column('größe', postgresql.DOUBLE_PRECISION(), index=True, comment='100 %', server_default='1.5'),
    sa.Column('code', sa.Double(), index=True, server_default='2.5'),
    comment="it's",
)

sa.Table(
    'user',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('user', sa.Integer(), nullable=True, index=True, server_default=sa.text('(1 + 1)')),
    sa.Column('Mixed Case', sa.Enum('red', 'green', name='e_28', native_enum=False, create_constraint=True), server_default='red'),
    sa.Column('made_at', sa.Integer()),
    sa.Column('flag', sa.REAL(), nullable=False),
    sa.ForeignKeyConstraint(['id'], ['one.Order.id'], ondelete='SET NULL', deferrable=True, initially='IMMEDIATE', name='fk_27'),
    schema='one',
)
