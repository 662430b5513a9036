# dialects: postgresql
# configure: compare_server_default=True, render_as_batch=True, autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't2',
    A,
    sa.Column('user', sa.REAL(), nullable=False),
    sa.Column('kind', postgresql.BYTEA(), nullable=True, index=True),
    sa.Column('größe', postgresql.INTERVAL(), nullable=True, index=True),
    sa.Column('made_at', postgresql.UUID(), comment='100 %'),
    sa.Column('Order', sa.JSON()),
    sa.Column('id', sa.Time(), comment="it's"),
    sa.Column('z', sa.String(length=10)),
    sa.Column('Mixed Case', sa.Integer()),
    sa.ForeignKeyConstraint(['z', 'Mixed Case'], ['log_entry.id', 'log_entry.n2'], onupdate='RESTRICT', name='fk_22'),
    sa.Index('Ix_6', 'größe', 'kind', unique=True, postgresql_nulls_not_distinct=True),
    sa.Index('Ix_7', 'id', 'kind', 'größe'),
)

sa.Table(
    't3',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('flag', sa.CHAR(length=4), nullable=False),
    sa.Column('code', sa.Enum('a', 'b', name='e_9'), nullable=False, server_default='a'),
    sa.Column('kind', sa.BigInteger()),
    sa.Column('y', sa.Date(), nullable=True),
    sa.Column('z', postgresql.ENUM('on', 'off', name='e_12'), nullable=True),
    sa.UniqueConstraint('flag', 'id', 'z', name='uq_15'),
    sa.CheckConstraint('"n1" > 0', name='ck_13'),
    sa.Index('Ix_14', 'id', 'z', 'code', unique=True),
    comment='a comment',
)

sa.Table(
    'log_entry',
    A,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('user', postgresql.BYTEA()),
    sa.Column('x', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('name', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')),
    sa.Column('flag', sa.Boolean(create_constraint=True, name='e_19'), nullable=False, index=True, comment="it's"),
    sa.Column('kind', sa.Boolean(create_constraint=True, name='e_20'), server_default=sa.true()),
    sa.CheckConstraint('"n2" > 2', name='ck_21'),
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't2',
    B,
    sa.Column('user', sa.REAL(), nullable=False),
    sa.Column('kind', postgresql.BYTEA(), nullable=True, index=True),
    sa.Column('größe', sa.Date(), nullable=True, index=True),
    sa.Column('made_at', postgresql.UUID(), comment='100 %'),
    sa.Column('Order', sa.JSON()),
    sa.Column('id', sa.Time(), comment="it's"),
    sa.Column('z', sa.String(length=10)),
    sa.Column('Mixed Case', sa.Integer()),
    sa.ForeignKeyConstraint(['z', 'Mixed Case'], ['log_entry.id', 'log_entry.n2'], onupdate='RESTRICT', name='fk_22'),
)

sa.Table(
    'log_entry',
    B,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('n1', sa.Boolean()),
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('user', postgresql.BYTEA()),
    sa.Column('x', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('name', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')),
    sa.Column('flag', sa.Boolean(create_constraint=True, name='e_19'), nullable=False, unique=True, index=True, comment="it's"),
    sa.Column('kind', sa.Boolean(create_constraint=True, name='e_20'), server_default=sa.true()),
    sa.CheckConstraint('"n2" > 2', name='ck_21'),
)
