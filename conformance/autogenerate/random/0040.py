# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    't2',
    A,
    sa.Column('kind', sa.JSON(), nullable=False),
    sa.Column('état', sa.Integer(), nullable=True, unique=True, index=True),
    sa.Column('Order', sa.Date(), nullable=True, server_default='2020-01-01'),
    sa.Column('a_b', sa.Unicode(length=20), nullable=False, server_default='u'),
    sa.Column('n1', sa.Integer(), server_default=sa.text('(1 + 1)')),
    sa.Column('größe', sa.String(length=10), index=True),
    sa.CheckConstraint('"n1" > 3', name='ck_7'),
    sa.Index('ix_8', 'Order', 'n1', unique=True),
)

sa.Table(
    'node',
    A,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('z', sa.LargeBinary(), nullable=True),
    sa.Index('ix_10', 'n2', unique=True),
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    A,
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('a_b', sa.Boolean(create_constraint=True, name='e_11'), index=True, server_default=sa.true()),
    sa.Column('y', sa.REAL(), nullable=True),
    sa.UniqueConstraint('a_b', name='uq_13'),
    sa.Index('Ix_14', 'y', unique=True),
)

sa.Table(
    'log_entry',
    A,
    sa.Column('Order', sa.Uuid(), comment="it's"),
    sa.Column('flag', sa.Unicode(length=20)),
    sa.Column('code', sa.Numeric(12, 4)),
    sa.Column('amount', sa.Boolean(create_constraint=True, name='e_19'), nullable=False),
    sa.Column('n2', sa.DateTime(timezone=True), nullable=False),
    sa.Column('n3', sa.Text(), nullable=False, server_default='t'),
    sa.Column('id', sa.String(length=10)),
    sa.ForeignKeyConstraint(['id'], ['node.n2'], ondelete='NO ACTION', onupdate='CASCADE'),
    sa.UniqueConstraint('amount', name='uq_22'),
    comment="it's",
)

B = sa.MetaData()
sa.Table(
    't2',
    B,
    sa.Column('kind', sa.JSON(), nullable=False),
    sa.Column('état', sa.Integer(), nullable=True, unique=True, index=True),
    sa.Column('x', sa.Float(), nullable=False),
    sa.Column('Order', sa.Date(), nullable=True, server_default='2020-01-01'),
    sa.Column('a_b', sa.Unicode(length=20), nullable=False, server_default='u'),
    sa.Column('n1', sa.Integer(), server_default=sa.text('(1 + 1)')),
    sa.Column('größe', sa.String(length=10), index=True),
    sa.CheckConstraint('"n1" > 3', name='ck_7'),
    sa.Index('ix_23', 'Order', 'n1', unique=True),
)

sa.Table(
    'node',
    B,
    sa.Column('n2', sa.String(length=10), primary_key=True, comment='100 %'),
    sa.Column('z', sa.LargeBinary(), nullable=True),
    sa.Index('ix_10', 'n2', unique=True),
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('a_b', sa.Boolean(create_constraint=True, name='e_11'), index=True, server_default=sa.true()),
    sa.Column('y', sa.REAL(), nullable=True),
    sa.UniqueConstraint('a_b', name='uq_13'),
    sa.Index('Ix_14', 'y', unique=True),
)

sa.Table(
    'log_entry',
    B,
    sa.Column('Order', sa.Uuid(), comment="it's"),
    sa.Column('kind', sa.Date()),
    sa.Column('flag', sa.Unicode(length=20)),
    sa.Column('code', sa.Numeric(12, 4)),
    sa.Column('amount', sa.Boolean(create_constraint=True, name='e_19'), nullable=False),
    sa.Column('n2', sa.DateTime(timezone=True), nullable=False),
    sa.Column('n3', sa.Text(), nullable=False),
    sa.Column('id', sa.String(length=10)),
    sa.ForeignKeyConstraint(['id'], ['node.n2'], ondelete='NO ACTION', onupdate='CASCADE'),
    sa.UniqueConstraint('amount', name='uq_22'),
    comment="it's",
)
