# dialects: postgresql
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': '%(table_name)s_%(column_0_N_name)s_key'})
sa.Table(
    't3',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('größe', postgresql.ENUM('on', 'off', name='e_1'), nullable=False, server_default='on'),
    sa.Column('z', sa.Numeric(10, 2), server_default='1.5'),
    sa.Column('x', sa.String(length=10), server_default='abc'),
    sa.Column('n2', sa.LargeBinary()),
    sa.Column('amount', sa.REAL(), nullable=False),
    sa.CheckConstraint('"id" > 7', name='ck_6'),
)

sa.Table(
    'Order',
    A,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('Mixed Case', sa.Enum('red', 'green', name='e_7', native_enum=False, create_constraint=True), nullable=True),
    sa.Column('état', sa.JSON(), nullable=False),
    sa.Column('select', sa.LargeBinary()),
    sa.ForeignKeyConstraint(['n2'], ['Order.n2'], ondelete='SET NULL', onupdate='SET NULL'),
    sa.UniqueConstraint('Mixed Case', 'n2'),
)

sa.Table(
    'group',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('z', postgresql.ARRAY(sa.Integer()), unique=True),
    sa.Column('name', sa.Unicode(length=20), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['t3.id'], ondelete='NO ACTION', onupdate='CASCADE', name='fk_13'),
    sa.CheckConstraint('"id" > 6', name='ck_12'),
    comment='two\nlines',
)

sa.Table(
    'Big Table',
    A,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('user', sa.Date()),
    sa.Column('name', sa.Enum('a', 'b', name='e_15'), nullable=True),
    sa.Column('select', sa.Boolean(), nullable=True, unique=True, server_default=sa.true()),
    sa.UniqueConstraint('user'),
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': '%(table_name)s_%(column_0_N_name)s_key'})
sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('größe', postgresql.ENUM('on', 'off', name='e_1'), nullable=False, server_default='on'),
    sa.Column('z', sa.Numeric(10, 2), server_default='1.5'),
    sa.Column('x', sa.String(length=10), server_default='abc'),
    sa.Column('n2', sa.LargeBinary()),
    sa.Column('amount', sa.REAL(), nullable=False),
    sa.CheckConstraint('"id" > 7', name='ck_6'),
)

sa.Table(
    'Order',
    B,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('Mixed Case', sa.Enum('red', 'green', name='e_7', native_enum=False, create_constraint=True), nullable=True),
    sa.Column('état', sa.JSON(), nullable=False),
    sa.Column('select', sa.LargeBinary()),
    sa.ForeignKeyConstraint(['n2'], ['Order.n2'], ondelete='SET NULL', onupdate='SET NULL'),
    sa.UniqueConstraint('Mixed Case', 'n2'),
)

sa.Table(
    'group',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('z', sa.Integer(), unique=True),
    sa.Column('name', sa.Unicode(length=20), nullable=True),
    sa.ForeignKeyConstraint(['id'], ['a_rather_long_table_name_that_goes_on_and_on.id'], ondelete='NO ACTION', onupdate='CASCADE', name='fk_13'),
    sa.CheckConstraint('"id" > 6', name='ck_12'),
    comment='two\nlines',
)

sa.Table(
    'Big Table',
    B,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('user', sa.Date()),
    sa.Column('name', sa.Enum('a', 'b', name='e_15'), nullable=True),
    sa.Column('select', sa.Boolean(), nullable=True, unique=True, server_default=sa.true()),
    sa.UniqueConstraint('user'),
)
