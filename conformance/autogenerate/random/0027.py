# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't1',
    A,
    sa.Column('id', sa.JSON(), comment='two\nlines'),
    sa.Column('größe', sa.String(length=50), nullable=True, server_default='abc'),
    sa.Column('n2', sa.Integer(), nullable=False, comment='two\nlines'),
    sa.Column('amount', sa.Enum('a', 'b', 'c', name='e_4', native_enum=False), nullable=False, comment="it's"),
    sa.UniqueConstraint('amount', 'größe', name='uq_20'),
    sa.CheckConstraint('"n2" > 7', name='ck_6'),
    sa.CheckConstraint('"n2" > 2', name='ck_21'),
    sa.CheckConstraint('"n2" > 0', name='ck_22'),
    sa.Index('Ix_5', 'größe'),
)

sa.Table(
    'item',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('name', sa.Unicode(length=20), nullable=False, server_default='u'),
    sa.Column('Order', sa.Integer()),
    sa.Column('flag', sa.Boolean(), nullable=False, index=True, comment='a comment', server_default=sa.true()),
    sa.Column('y', sa.Integer(), sa.Computed('"Order" + 1', persisted=True), comment="it's"),
    sa.Column('größe', sa.String(length=50), nullable=False, server_default='x'),
    sa.Column('id', sa.Interval()),
    sa.Column('n2', sa.LargeBinary()),
    sa.ForeignKeyConstraint(['n1'], ['item.n1'], name='fk_18'),
    sa.Index('Ix_13', 'n1'),
    comment="it's",
)

sa.Table(
    'node',
    A,
    sa.Column('x', sa.DateTime(timezone=True)),
    sa.Column('n1', sa.REAL(), index=True),
    sa.Column('z', sa.REAL(), comment="it's"),
    sa.Column('n3', sa.CHAR(length=4), nullable=True),
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't1',
    B,
    sa.Column('id', sa.JSON(), comment='two\nlines'),
    sa.Column('größe', sa.String(length=50), nullable=True, server_default='abc'),
    sa.Column('n2', sa.Integer(), nullable=False, comment='two\nlines', server_default='0'),
    sa.Column('amount', sa.Enum('a', 'b', 'c', name='e_4', native_enum=False), nullable=False, comment="it's"),
    sa.UniqueConstraint('amount', 'größe', name='uq_20'),
    sa.CheckConstraint('"n2" > 7', name='ck_6'),
    sa.CheckConstraint('"n2" > 2', name='ck_21'),
    sa.CheckConstraint('"n2" > 0', name='ck_22'),
    sa.Index('Ix_5', 'größe'),
)

sa.Table(
    'item',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('name', sa.Unicode(length=20), nullable=False, server_default='u'),
    sa.Column('Order', sa.Integer()),
    sa.Column('flag', sa.Boolean(), nullable=False, index=True, comment='a comment', server_default=sa.true()),
    sa.Column('y', sa.Integer(), sa.Computed('"Order" + 1', persisted=True), comment="it's"),
    sa.Column('größe', sa.String(length=50), nullable=False, server_default='x'),
    sa.Column('id', sa.Interval()),
    sa.Column('n2', sa.LargeBinary()),
    sa.ForeignKeyConstraint(['n1'], ['item.n1'], name='fk_18'),
    sa.Index('Ix_13', 'n1'),
    comment="it's",
)

sa.Table(
    'node',
    B,
    sa.Column('x', sa.DateTime(timezone=True)),
    sa.Column('n1', sa.REAL(), index=True),
    sa.Column('z', sa.REAL(), comment="it's"),
    sa.Column('n3', sa.CHAR(length=4), nullable=True),
)

sa.Table(
    't2',
    B,
    sa.Column('n2', sa.String(length=10), primary_key=True, autoincrement=False),
    sa.Column('select', sa.Numeric(12, 4), nullable=False),
    sa.Column('Order', sa.REAL(), nullable=False),
    sa.Column('flag', sa.TIMESTAMP(), server_default=sa.func.now()),
    sa.Column('größe', sa.Enum('a', 'b', name='e_26'), unique=True, server_default='a'),
    sa.Column('n3', sa.DateTime(), nullable=False, index=True),
    sa.UniqueConstraint('n3', 'flag', 'n2', name='uq_28'),
    sa.Index('Ix_29', 'Order', 'n2'),
)
