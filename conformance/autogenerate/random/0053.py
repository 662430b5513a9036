# dialects: postgresql
# configure: compare_server_default=True, autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData()
sa.Table(
    'group',
    A,
    sa.Column('name', sa.Integer()),
    sa.CheckConstraint('"name" > 7', name='ck_2'),
    sa.CheckConstraint('"name" > 3', name='ck_3'),
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    A,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('select', sa.BigInteger(), sa.Identity(always=True, maxvalue=1000, cycle=True)),
    sa.Column('n1', postgresql.TSVECTOR()),
    comment='a comment',
)

sa.Table(
    'item',
    A,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('flag', sa.Numeric(12, 4), server_default='2'),
    sa.Column('amount', postgresql.TIMESTAMP(precision=3)),
    sa.Column('made_at', sa.Numeric(10, 2), nullable=True, index=True),
    sa.Column('état', sa.TIMESTAMP(), server_default=sa.func.now()),
    sa.ForeignKeyConstraint(['id'], ['item.id'], ondelete='SET NULL', onupdate='RESTRICT'),
    sa.Index('Ix_10', 'id', 'made_at', sa.text('lower("id")')),
)

B = sa.MetaData()
sa.Table(
    'group',
    B,
    sa.Column('name', postgresql.ENUM('on', 'off', name='e_11')),
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('select', sa.BigInteger(), sa.Identity(always=True, maxvalue=1000, cycle=True)),
    sa.Column('n1', postgresql.TSVECTOR()),
    sa.Index('ix_13', 'id', 'select', sa.text('lower("id")')),
    comment='a comment',
)

sa.Table(
    'item',
    B,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('flag', sa.Numeric(12, 4), nullable=False, server_default='2'),
    sa.Column('amount', postgresql.TIMESTAMP(precision=3)),
    sa.Column('made_at', sa.Numeric(10, 2), nullable=True, index=True),
    sa.Column('état', sa.TIMESTAMP(), server_default=sa.func.now()),
    sa.Index('Ix_10', 'id', 'made_at', sa.text('lower("id")')),
)
