# dialects: postgresql
# configure: autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'user',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('kind', sa.CHAR(length=4), nullable=False, comment='two\nlines'),
    sa.Column('a_b', postgresql.INT4RANGE()),
    sa.Column('Mixed Case', sa.Uuid(), comment='a comment'),
    sa.Column('n3', sa.Numeric(12, 4)),
    comment='two\nlines',
)

sa.Table(
    't1',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('n3', sa.Uuid()),
    sa.Column('y', postgresql.BIT(3), index=True),
    sa.Column('made_at', sa.Numeric(12, 4), unique=True),
    comment='two\nlines',
)

sa.Table(
    'node',
    A,
    sa.Column('x', sa.TIMESTAMP()),
    sa.Column('name', sa.String(length=10), nullable=True),
    sa.Column('amount', postgresql.UUID()),
    sa.Column('code', sa.BigInteger(), nullable=True, comment='100 %', server_default=sa.text('(1 + 1)')),
    sa.Column('kind', sa.Integer()),
    sa.ForeignKeyConstraint(['kind'], ['t1.n2'], ondelete='NO ACTION', onupdate='CASCADE', name='fk_12'),
    sa.UniqueConstraint('amount', 'x'),
    sa.CheckConstraint('"kind" > 8', name='ck_13'),
    comment='100 %',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'user',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('kind', sa.CHAR(length=4), nullable=False, comment='two\nlines'),
    sa.Column('a_b', postgresql.INT4RANGE()),
    sa.Column('Mixed Case', sa.Uuid(), comment='a comment'),
    sa.Column('n3', sa.Numeric(12, 4)),
    comment='two\nlines',
)

sa.Table(
    't1',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('n1', sa.REAL(), comment='two\nlines'),
    sa.Column('n3', sa.Uuid()),
    sa.Column('y', postgresql.BIT(3), index=True),
    sa.Column('made_at', sa.Numeric(12, 4), unique=True),
    sa.UniqueConstraint('made_at'),
    comment='two\nlines',
)

sa.Table(
    'node',
    B,
    sa.Column('x', sa.TIMESTAMP()),
    sa.Column('name', sa.String(length=10), nullable=True),
    sa.Column('amount', postgresql.UUID()),
    sa.Column('code', sa.BigInteger(), nullable=True, comment='100 %', server_default=sa.text('(1 + 1)')),
    sa.Column('kind', sa.Integer()),
    sa.ForeignKeyConstraint(['kind'], ['t1.n2'], ondelete='NO ACTION', onupdate='CASCADE', name='fk_12'),
    sa.UniqueConstraint('amount', 'x'),
    sa.CheckConstraint('"kind" > 8', name='ck_13'),
    comment='100 %',
)
