# configure: render_as_batch=True, autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'Big Table',
    A,
    sa.Column('made_at', sa.Double(), nullable=False, unique=True, server_default='2.5'),
    sa.Column('x', sa.String(length=50), server_default='x'),
    sa.Column('z', sa.Double()),
    sa.Column('größe', sa.Enum('a', 'b', name='e_9'), nullable=True, comment='100 %', server_default='a'),
    sa.Column('id', sa.Date(), nullable=False, unique=True),
    comment='two\nlines',
)

sa.Table(
    'edge',
    A,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('code', sa.CHAR(length=4), index=True),
    sa.Column('x', sa.Numeric(10, 2), server_default='1.5'),
    sa.Column('name', sa.DateTime(), index=True),
    sa.Column('Order', sa.Enum('a', 'b', 'c', name='e_15', native_enum=False), nullable=False, index=True),
    sa.Column('made_at', sa.LargeBinary()),
    sa.Column('amount', sa.CHAR(length=4), server_default='abcd'),
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'Big Table',
    B,
    sa.Column('made_at', sa.Double(), nullable=False, unique=True, server_default='2.5'),
    sa.Column('x', sa.String(length=50), server_default='x'),
    sa.Column('z', sa.Double()),
    sa.Column('größe', sa.Enum('a', 'b', name='e_9'), nullable=True, comment='100 %', server_default='a'),
    sa.Column('id', sa.Date(), nullable=False, unique=True),
    comment='two\nlines',
)

sa.Table(
    'edge',
    B,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('code', sa.CHAR(length=4), index=True),
    sa.Column('x', sa.Numeric(10, 2), server_default='1.5'),
    sa.Column('name', sa.DateTime(), index=True),
    sa.Column('Order', sa.Enum('a', 'b', 'c', name='e_15', native_enum=False), nullable=False, index=True),
    sa.Column('made_at', sa.LargeBinary()),
    sa.Column('amount', sa.CHAR(length=4), server_default='abcd'),
)

sa.Table(
    'user',
    B,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('y', sa.String(length=50)),
    sa.Column('name', sa.Numeric(10, 2), server_default='2'),
    sa.Column('n1', sa.Enum('a', 'b', name='e_20'), server_default='a'),
    sa.Column('n3', sa.REAL(), nullable=False),
    sa.Column('z', sa.BigInteger()),
    sa.ForeignKeyConstraint(['z'], ['edge.n2'], name='fk_22'),
    sa.CheckConstraint('"z" > 2', name='ck_24'),
    sa.Index('ix_23', 'n3', unique=True),
)

sa.Table(
    'node',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('select', sa.SmallInteger(), unique=True, comment="it's"),
    sa.Column('z', sa.Integer(), sa.Computed('"n1" + 1', persisted=True)),
    sa.Column('kind', sa.Numeric(12, 4), nullable=False),
    sa.Column('y', sa.Numeric(12, 4)),
    sa.Column('Mixed Case', sa.TIMESTAMP(), server_default=sa.text('CURRENT_TIMESTAMP')),
    comment='100 %',
)
