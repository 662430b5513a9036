# dialects: postgresql
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't3',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('select', postgresql.JSONB(), nullable=False),
    sa.Column('a_b', postgresql.TSVECTOR(), nullable=False),
    sa.Column('y', sa.LargeBinary()),
    sa.Column('name', sa.Enum('red', 'green', name='e_4', native_enum=False, create_constraint=True)),
    sa.Column('Mixed Case', postgresql.JSONB()),
    sa.Column('user', sa.Integer(), sa.Computed('"id" + 1', persisted=True), comment='a comment'),
    sa.UniqueConstraint('id'),
    sa.CheckConstraint('"user" > 4', name='ck_9'),
    sa.Index('Ix_7', 'id', 'name', 'user', postgresql_include=['id']),
    sa.Index('ix_8', 'id', 'user', unique=True),
    sa.Index('Ix_10', 'user'),
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't3',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('select', postgresql.JSONB(), nullable=False),
    sa.Column('a_b', postgresql.TSVECTOR(), nullable=False),
    sa.Column('y', sa.LargeBinary()),
    sa.Column('name', sa.Enum('red', 'green', name='e_4', native_enum=False, create_constraint=True), index=True),
    sa.Column('Mixed Case', postgresql.JSONB()),
    sa.Column('user', sa.Integer(), sa.Computed('"id" + 1', persisted=True), comment='a comment'),
    sa.UniqueConstraint('id'),
    sa.CheckConstraint('"user" > 4', name='ck_9'),
    sa.Index('Ix_7', 'id', 'name', 'user', postgresql_include=['id']),
    sa.Index('ix_8', 'id', 'user', unique=True),
    sa.Index('Ix_10', 'user'),
)
