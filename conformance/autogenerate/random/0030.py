# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    'Big Table',
    A,
    sa.Column('größe', sa.Integer(), nullable=False),
    sa.Column('select', sa.DateTime(), index=True),
    sa.Column('amount', sa.JSON(), comment='a comment'),
    sa.UniqueConstraint('größe', 'select'),
)

sa.Table(
    'group',
    A,
    sa.Column('état', sa.Enum('red', 'green', name='e_4', native_enum=False, create_constraint=True), server_default='red'),
    sa.Column('code', sa.LargeBinary()),
    sa.Column('Mixed Case', sa.Float()),
    sa.UniqueConstraint('Mixed Case'),
)

sa.Table(
    'tag',
    A,
    sa.Column('z', sa.SmallInteger(), comment='two\nlines'),
    sa.Column('état', sa.Enum('red', 'green', name='e_8', native_enum=False, create_constraint=True), comment='100 %', server_default='red'),
    sa.Column('n2', sa.Text(), nullable=False, server_default='t'),
    sa.Index('Ix_10', 'état'),
)

sa.Table(
    'account',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('y', sa.CHAR(length=4), nullable=False),
    sa.Column('größe', sa.Integer(), sa.Computed('"id" + 1', persisted=True)),
    sa.Column('z', sa.String(length=50), nullable=False, comment='a comment'),
    sa.UniqueConstraint('größe'),
)

sa.Table(
    't2',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('name', sa.Integer(), sa.Computed('"id" + 1', persisted=True)),
    sa.UniqueConstraint('name', name='uq_15'),
    comment='a comment',
)

sa.Table(
    't1',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('id', sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column('n2', sa.Boolean(create_constraint=True, name='e_16'), server_default=sa.false()),
    sa.Column('Mixed Case', sa.JSON()),
    sa.Column('a_b', sa.Boolean(), nullable=True, comment='100 %', server_default=sa.true()),
    sa.Column('name', sa.Double(), nullable=False, comment='two\nlines', server_default='2.5'),
    sa.ForeignKeyConstraint(['id'], ['t2.id'], ondelete='CASCADE', onupdate='CASCADE', deferrable=True, initially='DEFERRED'),
    comment='two\nlines',
)

B = sa.MetaData()
sa.Table(
    'Big Table',
    B,
    sa.Column('größe', sa.Integer(), nullable=False),
    sa.Column('select', sa.DateTime(), index=True),
    sa.Column('amount', sa.JSON(), comment='a comment'),
    sa.UniqueConstraint('größe', 'select'),
)

sa.Table(
    'tag',
    B,
    sa.Column('z', sa.SmallInteger(), comment='two\nlines'),
    sa.Column('état', sa.Enum('red', 'green', name='e_8', native_enum=False, create_constraint=True), comment='100 %', server_default='red'),
    sa.Column('n2', sa.Text(), nullable=False, server_default='t'),
    sa.Index('Ix_10', 'état'),
)

sa.Table(
    'account',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('y', sa.CHAR(length=4), nullable=False),
    sa.Column('n2', sa.Interval(), nullable=True),
    sa.Column('größe', sa.Integer(), sa.Computed('"id" + 1', persisted=True)),
    sa.Column('z', sa.String(length=50), nullable=False, comment='a comment'),
    sa.UniqueConstraint('größe'),
)

sa.Table(
    't2',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('name', sa.Integer(), sa.Computed('"id" + 1', persisted=True)),
    sa.UniqueConstraint('name', name='uq_15'),
    comment='a comment',
)

sa.Table(
    't1',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('id', sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column('n2', sa.Boolean(create_constraint=True, name='e_16'), server_default=sa.false()),
    sa.Column('Mixed Case', sa.Time()),
    sa.Column('a_b', sa.Boolean(), nullable=True, comment='100 %', server_default=sa.true()),
    sa.Column('name', sa.Double(), nullable=False, comment='two\nlines', server_default='2.5'),
    sa.ForeignKeyConstraint(['id'], ['t2.id'], ondelete='CASCADE', onupdate='CASCADE', deferrable=True, initially='DEFERRED'),
    comment='two\nlines',
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('Order', sa.JSON(), nullable=True),
    sa.Column('name', sa.Time(), index=True),
    sa.Column('kind', sa.Uuid(), nullable=False, index=True),
    sa.Column('x', sa.Integer(), nullable=False, unique=True, server_default='42'),
    sa.Column('amount', sa.String(length=50), server_default='abc'),
    sa.ForeignKeyConstraint(['n1'], ['a_rather_long_table_name_that_goes_on_and_on.n1'], ondelete='NO ACTION', onupdate='RESTRICT', name='fk_27'),
    sa.UniqueConstraint('name'),
    sa.UniqueConstraint('n1', 'amount', 'x'),
    sa.Index('Ix_26', 'kind'),
)
