# configure: compare_server_default=True, render_as_batch=True
import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('état', sa.LargeBinary(), comment='100 %'),
    sa.Column('flag', sa.Numeric(10, 2), nullable=True, unique=True, server_default='2'),
    sa.Column('user', sa.Enum('a', 'b', 'c', name='e_3', native_enum=False), server_default='a'),
    sa.Column('n3', sa.REAL()),
    sa.Column('y', sa.Unicode(length=20)),
    sa.Column('select', sa.Uuid(), nullable=False),
    sa.UniqueConstraint('n1', name='uq_7'),
    comment="it's",
)

sa.Table(
    'Big Table',
    A,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('n2', sa.Time()),
    sa.Column('n3', sa.String(length=10), nullable=False, server_default='abc'),
    sa.Column('amount', sa.Boolean()),
    sa.Column('état', sa.Integer(), sa.Computed('"n1" + 1', persisted=True), unique=True),
    sa.Column('name', sa.Boolean(), nullable=False),
    sa.UniqueConstraint('n2', 'amount', 'name', name='uq_14'),
    sa.UniqueConstraint('n3', 'n1'),
    sa.CheckConstraint('"n1" > 5', name='ck_13'),
    comment="it's",
)

sa.Table(
    'Order',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('select', sa.DateTime(timezone=True)),
    sa.Column('n3', sa.Integer(), nullable=False, index=True),
    sa.Column('Order', sa.Numeric(10, 2), comment='a comment', server_default='2'),
    sa.Column('Mixed Case', sa.TIMESTAMP(), unique=True, index=True, server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('z', sa.Enum('a', 'b', name='e_40'), index=True),
    sa.Column('user', sa.Numeric(10, 2), comment="it's"),
    sa.Column('état', sa.BigInteger(), nullable=False, server_default='7'),
)

sa.Table(
    'node',
    A,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('kind', sa.Enum('a', 'b', name='e_21'), nullable=False, comment='100 %', server_default='a'),
    sa.CheckConstraint('"n1" > 0', name='ck_22'),
    sa.Index('Ix_23', 'kind', 'n1'),
    comment='two\nlines',
)

sa.Table(
    'log_entry',
    A,
    sa.Column('x', sa.TIMESTAMP(), server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('größe', sa.Boolean(create_constraint=True, name='e_25')),
    sa.Column('Order', sa.BigInteger(), server_default='7'),
    sa.Column('n2', sa.String(length=10), server_default='abc'),
    sa.Column('name', sa.Integer()),
    sa.ForeignKeyConstraint(['Order', 'n2'], ['node.n1', 'node.n2'], onupdate='RESTRICT'),
    sa.ForeignKeyConstraint(['name'], ['Order.n1'], name='fk_29'),
    sa.Index('ix_28', 'n2'),
)

sa.Table(
    'item',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('code', sa.Boolean(), server_default=sa.true()),
    sa.Column('x', sa.REAL()),
    sa.Column('user', sa.Interval(), nullable=False),
    sa.Column('y', sa.Time()),
    sa.Column('größe', sa.String(length=10), nullable=False),
    sa.Column('n3', sa.Double()),
    sa.Column('z', sa.Double()),
    sa.UniqueConstraint('code', 'z', 'größe', name='uq_36'),
    sa.CheckConstraint('"id" > 9', name='ck_37'),
)

B = sa.MetaData()
sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('état', sa.LargeBinary(), comment='100 %'),
    sa.Column('flag', sa.Numeric(10, 2), nullable=True, unique=True, server_default='2'),
    sa.Column('user', sa.Enum('a', 'b', 'c', name='e_3', native_enum=False), server_default='a'),
    sa.Column('n3', sa.REAL()),
    sa.Column('y', sa.Unicode(length=20)),
    sa.Column('select', sa.Uuid(), nullable=False),
    comment="it's",
)

sa.Table(
    'Big Table',
    B,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('n2', sa.Time()),
    sa.Column('z', sa.String(length=10), nullable=False, server_default='abc'),
    sa.Column('amount', sa.Boolean()),
    sa.Column('état', sa.Integer(), sa.Computed('"n1" + 1', persisted=True), unique=True),
    sa.Column('name', sa.Boolean(), nullable=False),
    sa.UniqueConstraint('n2', 'amount', 'name', name='uq_14'),
    sa.CheckConstraint('"n1" > 5', name='ck_13'),
    comment="it's",
)

sa.Table(
    'node',
    B,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('kind', sa.Enum('a', 'b', name='e_21'), nullable=False, comment='100 %', server_default='a'),
    sa.CheckConstraint('"n1" > 0', name='ck_22'),
    sa.Index('Ix_23', 'kind', 'n1'),
    comment='two\nlines',
)

sa.Table(
    'log_entry',
    B,
    sa.Column('x', sa.TIMESTAMP(), server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('größe', sa.Boolean(create_constraint=True, name='e_25')),
    sa.Column('Order', sa.BigInteger(), server_default='7'),
    sa.Column('n2', sa.String(length=10), server_default='abc'),
    sa.Column('name', sa.Integer()),
    sa.ForeignKeyConstraint(['Order', 'n2'], ['node.n1', 'node.n2'], onupdate='RESTRICT'),
    sa.Index('ix_28', 'n2'),
)

sa.Table(
    'item',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('code', sa.Boolean(), server_default=sa.true()),
    sa.Column('x', sa.REAL()),
    sa.Column('user', sa.Interval(), nullable=False),
    sa.Column('y', sa.Time()),
    sa.Column('größe', sa.String(length=10), nullable=False),
    sa.Column('n3', sa.Double()),
    sa.Column('z', sa.Double()),
    sa.UniqueConstraint('code', 'z', 'größe', name='uq_36'),
    sa.CheckConstraint('"id" > 9', name='ck_37'),
    sa.CheckConstraint('"id" > 9', name='ck_41'),
)

sa.Table(
    't3',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('code', sa.Float()),
    sa.Column('a_b', sa.Numeric(10, 2), nullable=False, index=True),
    sa.Column('z', sa.Unicode(length=20), unique=True, comment='two\nlines'),
    sa.Column('n3', sa.BigInteger()),
    sa.Column('état', sa.String(length=10)),
    sa.ForeignKeyConstraint(['n3', 'état'], ['node.n1', 'node.n2'], ondelete='CASCADE', onupdate='SET NULL'),
    comment='two\nlines',
)
