# configure: compare_server_default=True, render_as_batch=True
import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('user', sa.Date()),
    sa.Column('z', sa.DateTime(timezone=True)),
    sa.ForeignKeyConstraint(['id'], ['a_rather_long_table_name_that_goes_on_and_on.id'], ondelete='SET NULL'),
)

sa.Table(
    'item',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('z', sa.String(length=50), nullable=False, comment='a comment', server_default='x'),
    sa.Column('Order', sa.Integer(), nullable=False, server_default=sa.text('(1 + 1)')),
    sa.Column('état', sa.Text(), index=True),
    sa.Column('n2', sa.Interval()),
)

sa.Table(
    't1',
    A,
    sa.Column('größe', sa.CHAR(length=4), nullable=False),
    sa.Column('made_at', sa.DateTime(), server_default=sa.func.now()),
    sa.Column('z', sa.BigInteger(), index=True),
    sa.Index('ix_11', 'made_at'),
)

sa.Table(
    't2',
    A,
    sa.Column('id', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('n1', sa.DateTime(timezone=True)),
    sa.Column('z', sa.CHAR(length=4), comment='100 %'),
    sa.Column('a_b', sa.TIMESTAMP(), comment='a comment'),
    sa.Column('Order', sa.String(length=10), server_default='abc'),
)

sa.Table(
    'edge',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('name', sa.String(length=10)),
    sa.Column('kind', sa.Enum('a', 'b', name='e_18'), server_default='a'),
    sa.ForeignKeyConstraint(['n1'], ['edge.n1']),
    comment='two\nlines',
)

B = sa.MetaData()
sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('user', sa.Date()),
    sa.Column('z', sa.DateTime(timezone=True)),
    sa.ForeignKeyConstraint(['id'], ['a_rather_long_table_name_that_goes_on_and_on.id'], ondelete='SET NULL'),
)

sa.Table(
    'item',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('z', sa.String(length=50), nullable=False, comment='a comment', server_default='x'),
    sa.Column('größe', sa.Integer(), nullable=False, server_default=sa.text('(1 + 1)')),
    sa.Column('état', sa.Text(), index=True),
    sa.Column('n2', sa.Interval()),
)

sa.Table(
    't1',
    B,
    sa.Column('größe', sa.CHAR(length=4), nullable=False),
    sa.Column('made_at', sa.DateTime(), server_default=sa.func.now()),
    sa.Column('z', sa.BigInteger(), index=True, server_default=sa.text('(1 + 1)')),
    sa.Index('ix_11', 'made_at'),
)

sa.Table(
    't2',
    B,
    sa.Column('id', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('n1', sa.DateTime(timezone=True)),
    sa.Column('z', sa.CHAR(length=4), comment='100 %'),
    sa.Column('a_b', sa.TIMESTAMP(), comment='a comment'),
    sa.Column('Order', sa.String(length=10), server_default='abc'),
)

sa.Table(
    'edge',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('name', sa.String(length=10)),
    sa.Column('kind', sa.Enum('a', 'b', name='e_18'), server_default='a'),
    sa.ForeignKeyConstraint(['n1'], ['edge.n1']),
    sa.UniqueConstraint('name', name='uq_23'),
    comment='two\nlines',
)

sa.Table(
    'Order',
    B,
    sa.Column('code', sa.Unicode(length=20), index=True),
    sa.Column('Order', sa.Enum('red', 'green', name='e_22', native_enum=False, create_constraint=True), nullable=False),
    comment='two\nlines',
)
