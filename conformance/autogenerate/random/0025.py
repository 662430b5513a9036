import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': '%(table_name)s_%(column_0_N_name)s_key'})
sa.Table(
    't2',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('amount', sa.REAL(), nullable=True),
    sa.Column('x', sa.Uuid(), nullable=False),
    comment='two\nlines',
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    A,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('name', sa.Enum('red', 'green', name='e_3', native_enum=False, create_constraint=True), server_default='red'),
    sa.Column('Mixed Case', sa.Date()),
    sa.Column('n3', sa.Text(), index=True),
    sa.Column('état', sa.Enum('a', 'b', name='e_6'), unique=True),
    sa.Column('made_at', sa.Integer()),
    sa.Column('flag', sa.Integer()),
    sa.ForeignKeyConstraint(['made_at', 'flag'], ['t2.id', 't2.n2'], deferrable=True, initially='DEFERRED'),
    sa.UniqueConstraint('Mixed Case', 'état', 'n1', name='uq_7'),
    sa.Index('Ix_8', 'Mixed Case', unique=True),
    comment='100 %',
)

sa.Table(
    'Big Table',
    A,
    sa.Column('n1', sa.SmallInteger()),
    sa.Column('select', sa.Time()),
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': '%(table_name)s_%(column_0_N_name)s_key'})
sa.Table(
    't2',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('amount', sa.REAL(), nullable=True),
    sa.Column('x', sa.Uuid(), nullable=False),
    sa.CheckConstraint('"id" > 5', name='ck_12'),
    comment='two\nlines',
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('name', sa.Enum('red', 'green', name='e_3', native_enum=False, create_constraint=True), server_default='red'),
    sa.Column('Mixed Case', sa.Date()),
    sa.Column('n3', sa.Text(), index=True),
    sa.Column('état', sa.Enum('a', 'b', name='e_6'), unique=True),
    sa.Column('a_b', sa.Date(), unique=True),
    sa.Column('made_at', sa.Integer()),
    sa.Column('flag', sa.Integer()),
    sa.ForeignKeyConstraint(['made_at', 'flag'], ['t2.id', 't2.n2'], deferrable=True, initially='DEFERRED'),
    sa.UniqueConstraint('Mixed Case', 'état', 'n1', name='uq_7'),
    sa.Index('Ix_8', 'Mixed Case', unique=True),
    comment='100 %',
)

sa.Table(
    'Big Table',
    B,
    sa.Column('n1', sa.String(length=10)),
    sa.Column('select', sa.Time()),
)

sa.Table(
    'item',
    B,
    sa.Column('n1', sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('user', sa.Integer(), sa.Computed('"n1" + 1', persisted=True)),
    sa.Column('y', sa.Numeric(10, 2), comment='a comment'),
    sa.Column('n2', sa.Numeric(12, 4)),
    sa.Column('code', sa.Text(), unique=True, server_default='t'),
    sa.Column('Mixed Case', sa.Integer()),
    sa.Column('n3', sa.Integer()),
    sa.ForeignKeyConstraint(['n1'], ['a_rather_long_table_name_that_goes_on_and_on.n1'], onupdate='NO ACTION'),
    sa.ForeignKeyConstraint(['Mixed Case', 'n3'], ['t2.id', 't2.n2'], ondelete='SET NULL', deferrable=True, initially='DEFERRED', name='fk_17'),
    comment='two\nlines',
)
