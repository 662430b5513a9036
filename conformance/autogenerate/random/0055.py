import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    'item',
    A,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('x', sa.DateTime(), nullable=False, index=True, server_default=sa.func.now()),
    comment='100 %',
)

B = sa.MetaData()
sa.Table(
    'item',
    B,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('amount', sa.DateTime(), nullable=False, unique=True, index=True, server_default=sa.func.now()),
    sa.ForeignKeyConstraint(['n2'], ['item.n2'], ondelete='CASCADE'),
    comment='100 %',
)
