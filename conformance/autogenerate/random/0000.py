import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'Big Table',
    A,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('Order', sa.REAL(), unique=True),
    sa.Column('état', sa.TIMESTAMP(), nullable=False, index=True, server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('n2', sa.Integer(), nullable=True, unique=True, server_default=sa.text('1')),
    sa.UniqueConstraint('n2', 'état', name='uq_4'),
    sa.UniqueConstraint('Order', name='uq_5'),
    sa.UniqueConstraint('n2', 'Order', 'id', name='uq_6'),
    sa.UniqueConstraint('état'),
    comment="it's",
)

sa.Table(
    'log_entry',
    A,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('x', sa.Uuid(), nullable=False, unique=True),
    sa.Column('a_b', sa.Time(), nullable=True, index=True),
    sa.Column('select', sa.Boolean(), comment="it's"),
    sa.Column('y', sa.JSON()),
    sa.Column('made_at', sa.TIMESTAMP(), server_default=sa.func.now()),
    sa.Column('id', sa.String(length=50), index=True, comment="it's", server_default='abc'),
    sa.Column('Mixed Case', sa.Boolean(), nullable=True),
    sa.CheckConstraint('"n2" > 7', name='ck_15'),
    comment="it's",
)

sa.Table(
    'group',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('Mixed Case', sa.Float()),
    sa.Column('y', sa.Integer(), sa.Computed('"id" + 1', persisted=True), unique=True),
    sa.Column('select', sa.Integer(), nullable=False, server_default=sa.text('(1 + 1)')),
    sa.Column('état', sa.Integer(), sa.Computed('"n1" + 1', persisted=True)),
    sa.ForeignKeyConstraint(['id', 'select'], ['group.id', 'group.n1'], onupdate='NO ACTION', deferrable=True, initially='IMMEDIATE', name='fk_20'),
    sa.CheckConstraint('"état" > 8', name='ck_21'),
    comment='100 %',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'Big Table',
    B,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('Order', sa.REAL(), unique=True),
    sa.Column('état', sa.TIMESTAMP(), nullable=False, index=True, server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.UniqueConstraint('Order', name='uq_5'),
    sa.UniqueConstraint('état'),
    comment="it's",
)

sa.Table(
    'log_entry',
    B,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('x', sa.Uuid(), nullable=False, unique=True),
    sa.Column('a_b', sa.Time(), nullable=True, index=True),
    sa.Column('select', sa.Boolean(), comment="it's"),
    sa.Column('y', sa.JSON()),
    sa.Column('made_at', sa.TIMESTAMP(), server_default=sa.func.now()),
    sa.Column('id', sa.String(length=50), index=True, comment="it's", server_default='abc'),
    sa.Column('Mixed Case', sa.Boolean(), nullable=True),
    sa.CheckConstraint('"n2" > 7', name='ck_15'),
    comment="it's",
)

sa.Table(
    'group',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('Mixed Case', sa.Float()),
    sa.Column('y', sa.Integer(), sa.Computed('"id" + 1', persisted=True), unique=True),
    sa.Column('select', sa.Integer(), nullable=False, server_default=sa.text('(1 + 1)')),
    sa.Column('état', sa.Integer(), sa.Computed('"n1" + 1', persisted=True)),
    sa.ForeignKeyConstraint(['id', 'select'], ['group.id', 'group.n1'], onupdate='NO ACTION', deferrable=True, initially='IMMEDIATE', name='fk_20'),
    sa.CheckConstraint('"état" > 8', name='ck_21'),
    comment='100 %',
)
