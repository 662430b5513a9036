# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't2',
    A,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('Mixed Case', sa.Numeric(12, 4), nullable=False, server_default='2'),
    sa.Column('code', sa.Numeric(10, 2), nullable=False),
    comment="it's",
)

sa.Table(
    'group',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('a_b', sa.Boolean(), server_default=sa.false()),
    sa.Column('größe', sa.String(length=10), nullable=True, comment="it's"),
    sa.Column('x', sa.BigInteger(), sa.CheckConstraint('"x" > 0', name='ck_6'), nullable=True),
    sa.ForeignKeyConstraint(['id', 'n1'], ['group.id', 'group.n1'], onupdate='SET NULL', deferrable=True, initially='DEFERRED', name='fk_7'),
    sa.CheckConstraint('"x" > 3', name='ck_8'),
    sa.CheckConstraint('"id" > 5', name='ck_9'),
    comment='a comment',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't2',
    B,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('n1', sa.Float()),
    sa.Column('Mixed Case', sa.Numeric(12, 4), nullable=False),
    sa.Column('code', sa.Numeric(10, 2), nullable=False),
    comment="it's",
)

sa.Table(
    'group',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('a_b', sa.Boolean(), server_default=sa.false()),
    sa.Column('größe', sa.String(length=10), nullable=True, comment="it's"),
    sa.Column('x', sa.BigInteger(), sa.CheckConstraint('"x" > 0', name='ck_6'), nullable=True),
    sa.ForeignKeyConstraint(['id', 'n1'], ['group.id', 'group.n1'], onupdate='SET NULL', deferrable=True, initially='DEFERRED', name='fk_7'),
    sa.CheckConstraint('"x" > 3', name='ck_8'),
    sa.CheckConstraint('"id" > 5', name='ck_9'),
    comment='a comment',
)

sa.Table(
    'edge',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('user', sa.CHAR(length=4)),
    sa.Column('a_b', sa.Integer(), sa.Computed('"id" + 1', persisted=True)),
    sa.Column('amount', sa.BigInteger(), sa.CheckConstraint('"amount" > 0', name='ck_15'), nullable=True),
    sa.Column('Mixed Case', sa.Uuid(), nullable=True, unique=True),
    sa.CheckConstraint('"a_b" > 2', name='ck_17'),
    comment='two\nlines',
)
