import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    't3',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('a_b', sa.Integer(), sa.Computed('"id" + 1', persisted=True)),
    sa.Column('état', sa.Time(), nullable=True),
    sa.Column('amount', sa.DateTime()),
    sa.Column('y', sa.Time()),
    sa.Column('user', sa.Boolean(), nullable=False),
    sa.Column('Mixed Case', sa.Uuid()),
    sa.ForeignKeyConstraint(['id'], ['t3.id'], ondelete='SET NULL', onupdate='CASCADE', name='fk_10'),
    sa.CheckConstraint('"id" > 4', name='ck_11'),
    comment='100 %',
)

B = sa.MetaData()
sa.Table(
    't3',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('a_b', sa.Integer(), sa.Computed('"id" + 1', persisted=True)),
    sa.Column('état', sa.Time(), nullable=True),
    sa.Column('amount', sa.DateTime()),
    sa.Column('y', sa.Time()),
    sa.Column('user', sa.Boolean(), nullable=False),
    sa.Column('Mixed Case', sa.Uuid()),
    sa.ForeignKeyConstraint(['id'], ['t3.id'], ondelete='SET NULL', onupdate='CASCADE', name='fk_10'),
    sa.CheckConstraint('"id" > 4', name='ck_11'),
    comment='100 %',
)
