# dialects: postgresql
# configure: include_schemas=True
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't2',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('z', sa.BigInteger(), sa.Identity(always=True), index=True),
    sa.Column('x', sa.BigInteger(), sa.Identity()),
    sa.Column('y', sa.BigInteger(), sa.Identity(), comment='100 %'),
    sa.Column('a_b', sa.TIMESTAMP(), server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('code', sa.Float(), unique=True),
    sa.Column('n2', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['n1'], ['two.t2.n1'], ondelete='RESTRICT', onupdate='CASCADE'),
    sa.UniqueConstraint('n1', 'a_b'),
    comment='a comment',
    schema='two',
)

sa.Table(
    'Order',
    A,
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('id', postgresql.UUID()),
    sa.Column('Mixed Case', sa.Boolean(create_constraint=True, name='e_7'), nullable=True, server_default=sa.false()),
    sa.Column('made_at', sa.Float(), nullable=False, index=True),
    sa.Column('état', sa.Integer(), nullable=False, comment='two\nlines'),
    sa.Index('Ix_10', 'n1', 'Mixed Case', postgresql_where=sa.text('"n1" IS NOT NULL')),
    sa.Index('ix_11', 'made_at', 'Mixed Case'),
    comment="it's",
    schema='two',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'Order',
    B,
    sa.Column('n2', postgresql.BYTEA()),
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('id', postgresql.UUID()),
    sa.Column('Mixed Case', sa.JSON(), nullable=True),
    sa.Column('made_at', sa.Float(), nullable=False, index=True),
    sa.Column('état', sa.Integer(), nullable=False, comment='two\nlines'),
    sa.Column('z', postgresql.BIT(3), nullable=False),
    comment="it's",
    schema='two',
)

sa.Table(
    'log_entry',
    B,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('user', sa.JSON().with_variant(postgresql.JSONB(), 'postgresql'), nullable=False),
    sa.Column('a_b', sa.Integer(), sa.Computed('"n2" + 1', persisted=True), index=True),
    sa.Column('made_at', postgresql.DOUBLE_PRECISION(), server_default='1.5'),
    sa.Column('name', sa.Double(), nullable=False),
    sa.Column('n1', postgresql.MACADDR(), comment='100 %'),
    sa.ForeignKeyConstraint(['n2'], ['log_entry.n2'], ondelete='CASCADE', onupdate='SET NULL', name='fk_23'),
    sa.UniqueConstraint('a_b'),
    comment='a comment',
)
