# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    't1',
    A,
    sa.Column('flag', sa.Numeric(10, 2), server_default='2'),
    sa.Column('z', sa.JSON(), nullable=True),
    sa.Index('ix_3', 'flag'),
    comment='a comment',
)

sa.Table(
    'node',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('name', sa.REAL(), unique=True, index=True),
    sa.Column('amount', sa.Integer(), nullable=False, unique=True),
    sa.Column('y', sa.Numeric(12, 4)),
    sa.Column('flag', sa.BigInteger(), server_default='7'),
    sa.Column('x', sa.String(length=50), server_default='x'),
    sa.UniqueConstraint('name', name='uq_9'),
    sa.UniqueConstraint('y', 'amount', 'x', name='uq_20'),
    comment='two\nlines',
)

sa.Table(
    'log_entry',
    A,
    sa.Column('Mixed Case', sa.Uuid()),
    sa.Column('user', sa.Integer(), unique=True, server_default='42'),
    sa.Column('x', sa.Numeric(10, 2), server_default='1.5'),
    sa.Column('flag', sa.JSON()),
    sa.ForeignKeyConstraint(['user'], ['node.n1'], ondelete='CASCADE', deferrable=True, initially='IMMEDIATE'),
    sa.CheckConstraint('"user" > 2', name='ck_15'),
    sa.Index('ix_14', 'Mixed Case', unique=True),
)

sa.Table(
    'Big Table',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('y', sa.CHAR(length=4)),
    sa.Column('größe', sa.Integer(), sa.Computed('"n2" + 1', persisted=True), comment="it's"),
    sa.Column('Mixed Case', sa.Interval(), comment='100 %'),
    sa.Column('name', sa.Boolean(), nullable=False, unique=True),
    sa.CheckConstraint('"größe" > 3', name='ck_21'),
    sa.CheckConstraint('"n2" > 9', name='ck_22'),
)

B = sa.MetaData()
sa.Table(
    't1',
    B,
    sa.Column('flag', sa.Numeric(10, 2), server_default='2'),
    sa.Column('z', sa.JSON(), nullable=True),
    sa.Index('ix_3', 'flag'),
    comment='a comment',
)

sa.Table(
    'node',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('name', sa.REAL(), unique=True, index=True),
    sa.Column('amount', sa.Integer(), nullable=False, unique=True),
    sa.Column('y', sa.Numeric(12, 4)),
    sa.Column('flag', sa.BigInteger(), server_default='7'),
    sa.Column('x', sa.String(length=50), server_default='x'),
    sa.UniqueConstraint('name', name='uq_9'),
    sa.UniqueConstraint('y', 'amount', 'x', name='uq_20'),
    comment='two\nlines',
)

sa.Table(
    'log_entry',
    B,
    sa.Column('Mixed Case', sa.Uuid()),
    sa.Column('user', sa.Integer(), unique=True, server_default='42'),
    sa.Column('x', sa.Numeric(10, 2), server_default='1.5'),
    sa.Column('flag', sa.JSON()),
    sa.ForeignKeyConstraint(['user'], ['node.n1'], ondelete='CASCADE', deferrable=True, initially='IMMEDIATE', name='fk_23'),
    sa.CheckConstraint('"user" > 2', name='ck_15'),
    sa.Index('ix_14', 'Mixed Case', unique=True),
)

sa.Table(
    'Big Table',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('y', sa.CHAR(length=4)),
    sa.Column('größe', sa.Integer(), sa.Computed('"n2" + 1', persisted=True), comment="it's"),
    sa.Column('Mixed Case', sa.Interval(), comment='100 %'),
    sa.Column('name', sa.Boolean(), nullable=False, unique=True),
    sa.CheckConstraint('"größe" > 3', name='ck_21'),
    sa.CheckConstraint('"n2" > 9', name='ck_22'),
)
