# dialects: postgresql
# configure: autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'node',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('name', sa.String(length=50), index=True, comment='two\nlines', server_default='abc'),
    sa.Column('y', postgresql.HSTORE()),
    sa.Column('code', sa.Enum('a', 'b', name='e_3'), nullable=True),
    sa.Column('état', postgresql.DOUBLE_PRECISION(), nullable=False),
    sa.Column('Mixed Case', postgresql.JSONB()),
    sa.Column('größe', sa.Float(), nullable=True),
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('name', sa.String(length=50), index=True, comment='two\nlines', server_default='abc'),
    sa.Column('y', postgresql.HSTORE()),
    sa.Column('code', sa.Enum('a', 'b', name='e_3'), nullable=True),
    sa.Column('état', postgresql.DOUBLE_PRECISION(), nullable=False),
    sa.Column('Mixed Case', postgresql.JSONB()),
    sa.Column('größe', sa.Float(), nullable=True),
)
