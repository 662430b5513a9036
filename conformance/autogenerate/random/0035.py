# dialects: postgresql
# configure: compare_server_default=True, autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'edge',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('kind', postgresql.JSONB()),
    sa.Column('select', postgresql.UUID()),
    sa.ForeignKeyConstraint(['id'], ['edge.id'], onupdate='NO ACTION'),
    sa.UniqueConstraint('id', 'select', name='uq_3'),
    comment='two\nlines',
)

sa.Table(
    'Big Table',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column('flag', sa.Enum('a', 'b', 'c', name='e_4', native_enum=False)),
    sa.ForeignKeyConstraint(['id'], ['Big Table.id'], ondelete='NO ACTION', onupdate='SET NULL', deferrable=True, initially='IMMEDIATE'),
    sa.UniqueConstraint('flag', 'id'),
    comment='two\nlines',
)

sa.Table(
    'group',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('Order', sa.Boolean(), unique=True, server_default=sa.true()),
    sa.Column('z', sa.BigInteger(), sa.Identity(always=True)),
    sa.Column('y', postgresql.ARRAY(sa.Integer()), index=True),
    sa.ForeignKeyConstraint(['n1'], ['edge.id'], ondelete='SET NULL', deferrable=True, initially='DEFERRED', name='fk_8'),
    sa.ForeignKeyConstraint(['z'], ['Big Table.id'], ondelete='SET NULL', onupdate='SET NULL'),
    sa.CheckConstraint('"n1" > 3', name='ck_9'),
)

sa.Table(
    'Order',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('select', sa.CHAR(length=4)),
    sa.CheckConstraint('"id" > 3', name='ck_12'),
    sa.Index('ix_11', 'id', unique=True),
    comment='a comment',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'edge',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('kind', postgresql.JSONB()),
    sa.Column('select', postgresql.UUID()),
    sa.ForeignKeyConstraint(['id'], ['edge.id'], onupdate='NO ACTION'),
    comment='two\nlines',
)

sa.Table(
    'Big Table',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column('flag', sa.Enum('a', 'b', 'c', name='e_4', native_enum=False)),
    sa.ForeignKeyConstraint(['id'], ['Big Table.id'], ondelete='NO ACTION', onupdate='SET NULL', deferrable=True, initially='IMMEDIATE'),
    sa.UniqueConstraint('flag', 'id'),
    comment='two\nlines',
)

sa.Table(
    'group',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('Order', sa.Boolean(), unique=True, server_default=sa.true()),
    sa.Column('z', sa.BigInteger(), sa.Identity(always=True)),
    sa.Column('y', postgresql.ARRAY(sa.Integer()), index=True),
    sa.ForeignKeyConstraint(['n1'], ['edge.id'], ondelete='SET NULL', deferrable=True, initially='DEFERRED', name='fk_8'),
    sa.ForeignKeyConstraint(['z'], ['Big Table.id'], onupdate='SET NULL', ondelete='NO ACTION'),
    sa.CheckConstraint('"n1" > 3', name='ck_9'),
)

sa.Table(
    'Order',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('select', sa.CHAR(length=4)),
    sa.CheckConstraint('"id" > 3', name='ck_12'),
    sa.Index('ix_11', 'id', unique=True),
    comment='a comment',
)

sa.Table(
    't1',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('x', sa.BigInteger(), sa.Identity(always=True), comment='two\nlines'),
    sa.Column('flag', sa.Enum('a', 'b', name='e_16'), nullable=True, server_default='a'),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Index('Ix_18', 'flag', postgresql_where=sa.text('"id" IS NOT NULL')),
    comment='a comment',
)
