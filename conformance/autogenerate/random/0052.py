import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'log_entry',
    A,
    sa.Column('flag', sa.Text()),
    sa.Column('n3', sa.Numeric(10, 2)),
    sa.Column('amount', sa.DateTime(timezone=True), nullable=False, server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('id', sa.DateTime(timezone=True), nullable=False),
    sa.Column('n1', sa.Boolean(create_constraint=True, name='e_4'), unique=True, server_default=sa.false()),
    sa.Column('y', sa.Float(), index=True, server_default='1.5'),
    sa.Column('n2', sa.Interval()),
    sa.UniqueConstraint('n1', 'id'),
    sa.Index('Ix_8', 'id', 'y', 'amount', unique=True),
    sa.Index('ix_10', 'id'),
    comment='100 %',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'log_entry',
    B,
    sa.Column('flag', sa.Text()),
    sa.Column('n3', sa.Numeric(10, 2), index=True),
    sa.Column('amount', sa.DateTime(timezone=True), nullable=False),
    sa.Column('id', sa.DateTime(timezone=True), nullable=False),
    sa.Column('n1', sa.Boolean(create_constraint=True, name='e_4'), unique=True, server_default=sa.false()),
    sa.Column('y', sa.Float(), nullable=True, index=True, server_default='1.5'),
    sa.Column('made_at', sa.JSON()),
    sa.UniqueConstraint('n1', 'id'),
    sa.Index('Ix_8', 'id', 'y', 'amount', unique=True),
    sa.Index('ix_10', 'id'),
    comment='100 %',
)
