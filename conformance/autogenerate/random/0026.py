# dialects: postgresql
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData()
sa.Table(
    't2',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('a_b', sa.CHAR(length=4)),
)

B = sa.MetaData()
sa.Table(
    'edge',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('a_b', sa.CHAR(length=4)),
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('made_at', postgresql.INTERVAL(), nullable=False),
    sa.ForeignKeyConstraint(['n2'], ['edge.n2'], ondelete='NO ACTION', deferrable=True, initially='IMMEDIATE', name='fk_9'),
    comment='a comment',
)

sa.Table(
    'Order',
    B,
    sa.Column('flag', sa.REAL(), nullable=False),
    sa.Column('Order', sa.Boolean(create_constraint=True, name='e_8')),
)

sa.Table(
    'user',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('z', sa.BigInteger(), sa.Identity(always=True)),
    sa.Column('a_b', sa.Enum('a', 'b', name='e_11')),
    sa.CheckConstraint('"id" > 8', name='ck_12'),
)
