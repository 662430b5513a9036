# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'node',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('flag', sa.DateTime()),
    sa.Column('z', sa.String(length=10)),
    sa.Column('select', sa.JSON()),
    sa.Column('Order', sa.DateTime(), index=True),
    sa.Column('code', sa.DateTime(timezone=True), nullable=True, server_default='2020-01-01 00:00:00'),
    sa.UniqueConstraint('flag', 'id', 'Order', name='uq_6'),
    comment='two\nlines',
)

sa.Table(
    'tag',
    A,
    sa.Column('Order', sa.Uuid(), nullable=True),
    sa.Column('amount', sa.Boolean(), nullable=True, index=True),
    sa.Column('code', sa.Double(), nullable=False, index=True, comment='100 %', server_default='2.5'),
    sa.Column('n1', sa.Interval(), nullable=False),
    comment='a comment',
)

sa.Table(
    'item',
    A,
    sa.Column('x', sa.Numeric(12, 4), comment='two\nlines'),
    sa.Column('id', sa.String(length=50)),
    sa.Column('code', sa.Uuid(), comment='a comment'),
    sa.Column('amount', sa.String(length=50), index=True),
    sa.Column('name', sa.Numeric(10, 2), unique=True),
    sa.UniqueConstraint('code', name='uq_16'),
    sa.UniqueConstraint('name', 'x', name='uq_17'),
    comment='two\nlines',
)

sa.Table(
    'account',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('a_b', sa.String(length=10), server_default='abc'),
    sa.Column('n3', sa.Unicode(length=20), nullable=True, server_default='u'),
    sa.Column('Order', sa.Boolean(create_constraint=True, name='e_20')),
    sa.Column('code', sa.SmallInteger(), sa.CheckConstraint('"code" > 0', name='ck_22'), unique=True, index=True),
    sa.Column('amount', sa.Numeric(10, 2)),
    sa.Column('z', sa.BigInteger(), nullable=False, comment='two\nlines'),
    sa.Index('Ix_25', 'n1', 'amount'),
    comment="it's",
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'node',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('flag', sa.DateTime(), server_default=sa.func.now()),
    sa.Column('z', sa.String(length=10)),
    sa.Column('select', sa.JSON()),
    sa.Column('Order', sa.DateTime(), index=True),
    sa.Column('code', sa.DateTime(timezone=True), nullable=True, server_default='2020-01-01 00:00:00'),
    sa.UniqueConstraint('flag', 'id', 'Order', name='uq_6'),
    comment='two\nlines',
)

sa.Table(
    'tag',
    B,
    sa.Column('Order', sa.Uuid(), nullable=True),
    sa.Column('amount', sa.Boolean(), nullable=True, index=True, server_default=sa.false()),
    sa.Column('code', sa.Double(), nullable=False, index=True, comment='100 %', server_default='2.5'),
    sa.Column('n1', sa.Interval(), nullable=False),
    comment='a comment',
)

sa.Table(
    'item',
    B,
    sa.Column('x', sa.Numeric(12, 4), comment='two\nlines'),
    sa.Column('id', sa.String(length=50)),
    sa.Column('code', sa.Uuid(), comment='a comment'),
    sa.Column('amount', sa.String(length=50), index=True),
    sa.Column('name', sa.Numeric(10, 2), unique=True),
    sa.UniqueConstraint('code', name='uq_16'),
    sa.UniqueConstraint('name', 'x', name='uq_17'),
    comment='two\nlines',
)

sa.Table(
    'account',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('a_b', sa.String(length=10), server_default='abc'),
    sa.Column('n3', sa.Unicode(length=20), nullable=True, server_default='u'),
    sa.Column('Order', sa.Boolean(create_constraint=True, name='e_20')),
    sa.Column('code', sa.SmallInteger(), sa.CheckConstraint('"code" > 0', name='ck_22'), unique=True, index=True),
    sa.Column('amount', sa.Numeric(10, 2)),
    sa.Column('z', sa.BigInteger(), nullable=False, comment='two\nlines'),
    sa.Index('Ix_25', 'n1', 'amount'),
    sa.Index('Ix_26', 'z'),
    comment="it's",
)
