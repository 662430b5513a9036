# configure: render_as_batch=True
import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    't2',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('name', sa.Boolean(), nullable=False),
    sa.Column('amount', sa.Boolean(), nullable=True),
    sa.Column('x', sa.JSON(), comment="it's"),
    sa.CheckConstraint('"id" > 2', name='ck_5'),
    sa.Index('Ix_4', 'name'),
)

sa.Table(
    'Order',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('id', sa.JSON()),
    sa.Column('amount', sa.String(length=10), nullable=False),
    sa.Column('a_b', sa.LargeBinary()),
    sa.Column('état', sa.String(length=50), comment='100 %'),
    sa.CheckConstraint('"n1" > 1', name='ck_10'),
    sa.Index('Ix_11', 'n1', 'état', unique=True),
    comment='100 %',
)

sa.Table(
    'item',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('select', sa.Float(), nullable=True, server_default='1.5'),
    sa.Column('n3', sa.Double(), nullable=False),
    sa.Column('user', sa.Boolean(create_constraint=True, name='e_14'), nullable=True, server_default=sa.true()),
    sa.Column('y', sa.Date(), nullable=False),
    sa.CheckConstraint('"n1" > 7', name='ck_16'),
)

sa.Table(
    'user',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('name', sa.Interval(), nullable=False, index=True),
    sa.Column('amount', sa.DateTime(timezone=True), nullable=False),
    sa.Column('flag', sa.CHAR(length=4), nullable=True, index=True),
    sa.Column('code', sa.Boolean(create_constraint=True, name='e_20')),
    sa.Column('Order', sa.String(length=10), nullable=True, unique=True, comment='100 %'),
    comment='a comment',
)

B = sa.MetaData()
sa.Table(
    't2',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('name', sa.Boolean(), nullable=False),
    sa.Column('amount', sa.Boolean(), nullable=True),
    sa.Column('x', sa.JSON(), comment="it's"),
    sa.CheckConstraint('"id" > 2', name='ck_5'),
    sa.Index('Ix_4', 'name'),
)

sa.Table(
    'Order',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('id', sa.JSON()),
    sa.Column('amount', sa.String(length=10), nullable=False),
    sa.Column('a_b', sa.LargeBinary()),
    sa.Column('état', sa.String(length=50), comment='100 %'),
    sa.Index('Ix_11', 'n1', 'état', unique=True),
    comment='100 %',
)

sa.Table(
    'item',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('select', sa.Float(), nullable=True, server_default='1.5'),
    sa.Column('n3', sa.Double(), nullable=False),
    sa.Column('user', sa.Boolean(create_constraint=True, name='e_14'), nullable=True, server_default=sa.true()),
    sa.Column('y', sa.Date(), nullable=False),
    sa.UniqueConstraint('user', 'n1', 'n3', name='uq_22'),
    sa.UniqueConstraint('select', 'n1', 'user'),
    sa.CheckConstraint('"n1" > 7', name='ck_16'),
)

sa.Table(
    'user',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('name', sa.Interval(), nullable=False, index=True),
    sa.Column('amount', sa.DateTime(timezone=True), nullable=False),
    sa.Column('flag', sa.CHAR(length=4), nullable=True, index=True),
    sa.Column('code', sa.Boolean(create_constraint=True, name='e_20')),
    sa.Column('Order', sa.String(length=10), nullable=True, unique=True, comment='100 %'),
    comment='a comment',
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('name', sa.BigInteger(), server_default=sa.text('(1 + 1)')),
    sa.Column('made_at', sa.String(length=10), nullable=False),
    sa.ForeignKeyConstraint(['n2'], ['Order.n1'], ondelete='CASCADE', onupdate='CASCADE', deferrable=True, initially='IMMEDIATE', name='fk_25'),
    sa.CheckConstraint('"name" > 4', name='ck_26'),
)
