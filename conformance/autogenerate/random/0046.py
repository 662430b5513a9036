import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    A,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('id', sa.CHAR(length=4), nullable=True, comment='a comment'),
    sa.Column('größe', sa.Integer(), sa.Computed('"n2" + 1', persisted=True)),
    sa.Column('Mixed Case', sa.Double(), nullable=False),
    sa.Column('kind', sa.DateTime(timezone=True), nullable=False, index=True),
    sa.CheckConstraint('"größe" > 0', name='ck_5'),
    sa.CheckConstraint('"größe" > 4', name='ck_7'),
    sa.Index('ix_6', 'n2', 'id', unique=True),
)

sa.Table(
    'edge',
    A,
    sa.Column('x', sa.Date(), nullable=True),
    sa.Column('a_b', sa.String(length=10), unique=True, comment='two\nlines', server_default='abc'),
    sa.UniqueConstraint('x', 'a_b'),
)

sa.Table(
    'user',
    A,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('id', sa.BigInteger()),
    sa.Column('Mixed Case', sa.JSON()),
    sa.Column('n1', sa.Enum('red', 'green', name='e_19', native_enum=False, create_constraint=True), nullable=False, server_default='red'),
    sa.Column('name', sa.Boolean(create_constraint=True, name='e_20'), nullable=False, server_default=sa.false()),
    sa.Column('select', sa.Unicode(length=20), nullable=True, unique=True, comment='a comment'),
    sa.Index('Ix_22', 'n1', 'id', 'select'),
)

sa.Table(
    't3',
    A,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('user', sa.Integer(), nullable=False),
    sa.Column('a_b', sa.SmallInteger()),
    sa.Column('x', sa.TIMESTAMP(), server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('made_at', sa.TIMESTAMP(), comment='100 %'),
    sa.Column('Mixed Case', sa.String(length=50), nullable=False),
    sa.UniqueConstraint('made_at', 'a_b', 'Mixed Case', name='uq_27'),
    sa.UniqueConstraint('x', name='uq_28'),
    sa.CheckConstraint('"a_b" > 5', name='ck_29'),
)

B = sa.MetaData()
sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('id', sa.CHAR(length=4), nullable=True, comment='a comment'),
    sa.Column('größe', sa.Integer(), sa.Computed('"n2" + 1', persisted=True)),
    sa.Column('Mixed Case', sa.Double(), nullable=False),
    sa.Column('kind', sa.DateTime(timezone=True), nullable=False, index=True),
    sa.CheckConstraint('"größe" > 0', name='ck_5'),
    sa.CheckConstraint('"größe" > 4', name='ck_7'),
    sa.Index('ix_6', 'n2', 'id', unique=True),
)

sa.Table(
    'edge',
    B,
    sa.Column('x', sa.Date(), nullable=True),
    sa.Column('a_b', sa.String(length=10), unique=True, comment='two\nlines', server_default='abc'),
)

sa.Table(
    't3',
    B,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('user', sa.Integer(), nullable=False),
    sa.Column('a_b', sa.SmallInteger()),
    sa.Column('x', sa.Numeric(12, 4), server_default='2'),
    sa.Column('made_at', sa.TIMESTAMP(), comment='100 %'),
    sa.Column('Mixed Case', sa.String(length=50), nullable=False),
    sa.UniqueConstraint('made_at', 'a_b', 'Mixed Case', name='uq_27'),
    sa.CheckConstraint('"a_b" > 5', name='ck_29'),
)

sa.Table(
    'item',
    B,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('flag', sa.DateTime(), nullable=False),
    sa.Column('x', sa.Enum('red', 'green', name='e_33', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('made_at', sa.BigInteger(), comment="it's"),
    sa.ForeignKeyConstraint(['n1'], ['a_rather_long_table_name_that_goes_on_and_on.n2'], ondelete='CASCADE', name='fk_35'),
    comment='100 %',
)
