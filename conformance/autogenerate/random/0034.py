import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    'Big Table',
    A,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('état', sa.DateTime(timezone=True), nullable=False),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('id', sa.DateTime(), nullable=False, index=True, server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('z', sa.Time(), comment='100 %'),
    sa.ForeignKeyConstraint(['n2', 'n1'], ['Big Table.n2', 'Big Table.n1'], ondelete='CASCADE', onupdate='SET NULL'),
    sa.UniqueConstraint('n2', 'n1', 'id'),
)

B = sa.MetaData()
sa.Table(
    'Big Table',
    B,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('état', sa.DateTime(timezone=True), nullable=False),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('id', sa.DateTime(), nullable=False, server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('z', sa.String(length=10), comment='100 %'),
    sa.UniqueConstraint('n2', 'n1', 'id'),
)

sa.Table(
    'Order',
    B,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('Mixed Case', sa.LargeBinary(), nullable=False),
    sa.Column('kind', sa.BigInteger(), nullable=True, server_default=sa.text('(1 + 1)')),
    sa.Column('amount', sa.Enum('a', 'b', name='e_8')),
    sa.Column('select', sa.Float(), nullable=True, index=True),
    sa.Column('état', sa.Unicode(length=20)),
    sa.ForeignKeyConstraint(['kind'], ['Order.n1'], onupdate='SET NULL', deferrable=True, initially='DEFERRED'),
)
