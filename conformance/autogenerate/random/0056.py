# dialects: postgresql
# configure: include_schemas=True, render_as_batch=True, autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData()
sa.Table(
    't2',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('n2', postgresql.HSTORE(), nullable=False),
    sa.Column('name', postgresql.BIT(3), index=True),
    sa.Column('y', postgresql.ARRAY(sa.String(length=8))),
    sa.Column('made_at', sa.BigInteger(), sa.Identity(start=5, increment=2), comment='a comment'),
    sa.ForeignKeyConstraint(['made_at', 'n1'], ['two.t2.id', 'two.t2.n1'], ondelete='RESTRICT', onupdate='SET NULL', deferrable=True, initially='DEFERRED'),
    sa.UniqueConstraint('y', 'name', name='uq_5'),
    sa.UniqueConstraint('made_at'),
    sa.Index('ix_6', 'name', unique=True, postgresql_where=sa.text('"id" IS NOT NULL')),
    schema='two',
)

sa.Table(
    'account',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('y', sa.LargeBinary()),
    sa.UniqueConstraint('id', 'n2', name='uq_8'),
    sa.UniqueConstraint('id', name='uq_9'),
    sa.UniqueConstraint('n2', 'id', name='uq_10'),
)

sa.Table(
    'account',
    A,
    sa.Column('code', sa.LargeBinary(), nullable=False),
    sa.Column('kind', sa.Enum('red', 'green', name='e_12', native_enum=False, create_constraint=True), index=True, server_default='red'),
    sa.Column('z', sa.BigInteger()),
    sa.Column('n3', sa.Integer()),
    sa.ForeignKeyConstraint(['z', 'n3'], ['two.t2.id', 'two.t2.n1'], ondelete='SET NULL', deferrable=True, initially='IMMEDIATE'),
    schema='one',
)

sa.Table(
    'Big Table',
    A,
    sa.Column('n2', sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column('Mixed Case', postgresql.ARRAY(sa.Integer()), nullable=True),
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True, maxvalue=1000, cycle=True)),
    sa.Column('amount', sa.Integer()),
    sa.Column('code', sa.Integer()),
    sa.ForeignKeyConstraint(['id'], ['Big Table.n2'], ondelete='CASCADE', onupdate='NO ACTION'),
    sa.ForeignKeyConstraint(['amount', 'code'], ['account.id', 'account.n2'], ondelete='NO ACTION', onupdate='CASCADE', name='fk_15'),
    comment="it's",
)

B = sa.MetaData()
sa.Table(
    't2',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('n2', postgresql.HSTORE(), nullable=False),
    sa.Column('name', postgresql.BIT(3), index=True),
    sa.Column('y', postgresql.ARRAY(sa.String(length=8))),
    sa.Column('made_at', sa.BigInteger(), sa.Identity(start=5, increment=2), comment='a comment'),
    sa.ForeignKeyConstraint(['made_at', 'n1'], ['two.t2.id', 'two.t2.n1'], ondelete='RESTRICT', onupdate='SET NULL', deferrable=True, initially='DEFERRED'),
    sa.UniqueConstraint('made_at'),
    sa.Index('ix_6', 'name', unique=True, postgresql_where=sa.text('"id" IS NOT NULL')),
    schema='two',
)

sa.Table(
    'account',
    B,
    sa.Column('code', sa.LargeBinary(), nullable=False),
    sa.Column('kind', sa.Enum('red', 'green', name='e_12', native_enum=False, create_constraint=True), index=True, server_default='red'),
    sa.Column('z', sa.BigInteger()),
    sa.Column('n3', sa.Integer()),
    sa.ForeignKeyConstraint(['z', 'n3'], ['two.t2.id', 'two.t2.n1'], ondelete='SET NULL', deferrable=True, initially='IMMEDIATE'),
    schema='one',
)
