# dialects: postgresql
# configure: compare_server_default=True, include_schemas=True
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't1',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('flag', postgresql.MACADDR(), nullable=False),
    sa.Column('Mixed Case', sa.Uuid(), nullable=True),
)

sa.Table(
    'Big Table',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('select', sa.Interval(), nullable=False),
    sa.Column('z', sa.Interval(), comment='100 %'),
    sa.Column('id', sa.CHAR(length=4), nullable=True, server_default='abcd'),
    sa.Column('größe', sa.Float()),
    sa.ForeignKeyConstraint(['n1'], ['one.Big Table.n1'], ondelete='RESTRICT', name='fk_10'),
    sa.Index('ix_7', 'n1', postgresql_include=['n1']),
    schema='one',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'Big Table',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True, comment='a comment'),
    sa.Column('select', sa.Interval(), nullable=False),
    sa.Column('z', sa.Interval(), comment='100 %'),
    sa.Column('id', sa.CHAR(length=4), nullable=True, server_default='abcd'),
    sa.Column('größe', sa.Float()),
    sa.ForeignKeyConstraint(['n1'], ['one.Big Table.n1'], ondelete='RESTRICT', name='fk_10'),
    sa.Index('ix_7', 'n1', postgresql_include=['n1']),
    schema='one',
)

sa.Table(
    'group',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('n3', sa.Numeric(12, 4), server_default='1.5'),
    sa.Column('user', postgresql.JSONB(), nullable=True),
    sa.Column('größe', sa.TIMESTAMP(), index=True, comment='a comment', server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('x', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), comment='two\nlines'),
    sa.Column('amount', sa.BigInteger(), sa.Identity(start=5, increment=2)),
    sa.Column('code', sa.Enum('a', 'b', 'c', name='e_16', native_enum=False), nullable=False, server_default='a'),
    sa.CheckConstraint('"n2" > 2', name='ck_18'),
    comment='100 %',
    schema='one',
)
