import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    A,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('amount', sa.Integer(), server_default=sa.text('(1 + 1)')),
    sa.Column('flag', sa.CHAR(length=4), unique=True),
    sa.Column('n3', sa.Unicode(length=20), nullable=True, server_default='u'),
    sa.Column('user', sa.Time(), nullable=False),
    sa.Column('größe', sa.Enum('a', 'b', 'c', name='e_5', native_enum=False)),
    sa.ForeignKeyConstraint(['n1'], ['a_rather_long_table_name_that_goes_on_and_on.n1'], ondelete='SET NULL', onupdate='NO ACTION', deferrable=True, initially='IMMEDIATE', name='fk_7'),
    sa.Index('Ix_6', 'n1', 'flag'),
    sa.Index('Ix_8', 'größe'),
)

sa.Table(
    'account',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('état', sa.JSON()),
    sa.Column('größe', sa.Integer(), sa.Computed('"id" + 1', persisted=True)),
    sa.Column('amount', sa.String(length=10), nullable=False, index=True, server_default='x'),
    sa.Column('z', sa.JSON(), nullable=False),
    sa.Column('name', sa.REAL(), nullable=False),
    sa.Column('code', sa.Numeric(12, 4), server_default='1.5'),
    sa.UniqueConstraint('größe', name='uq_15'),
    comment='100 %',
)

sa.Table(
    'item',
    A,
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('user', sa.Date(), index=True),
    sa.Column('x', sa.Enum('red', 'green', name='e_16', native_enum=False, create_constraint=True)),
    sa.UniqueConstraint('n1'),
    sa.UniqueConstraint('n1', 'x'),
    sa.Index('Ix_17', 'x', 'n1'),
    comment='100 %',
)

B = sa.MetaData()
sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('amount', sa.Integer(), server_default=sa.text('(1 + 1)')),
    sa.Column('flag', sa.CHAR(length=4), unique=True),
    sa.Column('n3', sa.Unicode(length=20), nullable=True, server_default='u'),
    sa.Column('user', sa.Time(), nullable=False),
    sa.Column('größe', sa.Enum('a', 'b', 'c', name='e_5', native_enum=False)),
    sa.ForeignKeyConstraint(['n1'], ['a_rather_long_table_name_that_goes_on_and_on.n1'], ondelete='SET NULL', onupdate='NO ACTION', deferrable=True, initially='IMMEDIATE', name='fk_7'),
    sa.Index('Ix_6', 'n1', 'flag'),
    sa.Index('Ix_8', 'größe'),
)

sa.Table(
    'account',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('état', sa.JSON()),
    sa.Column('größe', sa.Integer(), sa.Computed('"id" + 1', persisted=True)),
    sa.Column('amount', sa.String(length=10), nullable=False, index=True, server_default='x'),
    sa.Column('z', sa.JSON(), nullable=False),
    sa.Column('name', sa.REAL(), nullable=False),
    sa.Column('code', sa.Numeric(12, 4), server_default='1.5'),
    sa.ForeignKeyConstraint(['id'], ['account.id'], onupdate='NO ACTION', name='fk_19'),
    sa.UniqueConstraint('größe', name='uq_15'),
    comment='100 %',
)

sa.Table(
    'item',
    B,
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('user', sa.Date(), unique=True, index=True),
    sa.Column('x', sa.Enum('red', 'green', name='e_16', native_enum=False, create_constraint=True)),
    sa.UniqueConstraint('n1'),
    sa.UniqueConstraint('n1', 'x'),
    sa.Index('Ix_17', 'x', 'n1'),
    comment='100 %',
)
