# dialects: postgresql
# configure: compare_server_default=True, include_schemas=True, autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't2',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n3', sa.BigInteger(), sa.Identity(always=True)),
    sa.Column('größe', postgresql.TIMESTAMP(precision=3)),
    sa.Column('flag', sa.Enum('red', 'green', name='e_3', native_enum=False, create_constraint=True), index=True),
    sa.Column('n1', sa.SmallInteger(), nullable=False, server_default=sa.text('(1 + 1)')),
    sa.Column('made_at', sa.Double(), comment='100 %'),
    comment="it's",
    schema='two',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't2',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n3', sa.BigInteger(), sa.Identity(always=True)),
    sa.Column('größe', postgresql.TIMESTAMP(precision=3)),
    sa.Column('flag', sa.Enum('red', 'green', name='e_3', native_enum=False, create_constraint=True)),
    sa.Column('n1', sa.SmallInteger(), server_default=sa.text('1')),
    sa.Column('made_at', sa.Double(), comment='100 %'),
    comment="it's",
    schema='two',
)
