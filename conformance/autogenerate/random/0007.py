# configure: render_as_batch=True, autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    't3',
    A,
    sa.Column('n2', sa.String(length=10), primary_key=True, autoincrement=False),
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('amount', sa.REAL(), index=True),
    sa.Column('user', sa.JSON()),
    comment='a comment',
)

sa.Table(
    'item',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('x', sa.Unicode(length=20), unique=True, server_default='u'),
    sa.Column('id', sa.Interval(), nullable=False),
    sa.Column('flag', sa.String(length=50), nullable=False, server_default='abc'),
    sa.Column('Order', sa.Integer(), sa.Computed('"n2" + 1', persisted=True), index=True),
    comment="it's",
)

sa.Table(
    'Big Table',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('id', sa.Enum('a', 'b', name='e_7'), nullable=False, server_default='a'),
    sa.Column('Order', sa.Numeric(12, 4), server_default='1.5'),
    sa.Column('user', sa.DateTime()),
    sa.Column('n1', sa.REAL(), comment='a comment'),
    sa.CheckConstraint('"n2" > 2', name='ck_11'),
    sa.CheckConstraint('"n2" > 0', name='ck_12'),
    sa.Index('ix_13', 'id', 'n1', unique=True),
    comment='100 %',
)

sa.Table(
    'edge',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('kind', sa.Boolean(), nullable=False, server_default=sa.false()),
    sa.Column('Order', sa.Interval()),
    sa.Column('id', sa.LargeBinary(), comment='two\nlines'),
    sa.ForeignKeyConstraint(['n2'], ['edge.n2'], onupdate='SET NULL', deferrable=True, initially='IMMEDIATE', name='fk_18'),
    sa.Index('Ix_17', 'n2'),
    comment='two\nlines',
)

sa.Table(
    'Order',
    A,
    sa.Column('amount', sa.Text(), nullable=True, server_default='t'),
    sa.UniqueConstraint('amount'),
    comment="it's",
)

B = sa.MetaData()
sa.Table(
    't3',
    B,
    sa.Column('n2', sa.String(length=10), primary_key=True, autoincrement=False),
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('amount', sa.REAL(), index=True),
    sa.Column('user', sa.JSON()),
    comment='a comment',
)

sa.Table(
    'item',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('x', sa.Unicode(length=20), unique=True, server_default='u'),
    sa.Column('id', sa.Interval(), nullable=False),
    sa.Column('flag', sa.String(length=50), nullable=False, server_default='abc'),
    sa.Column('Order', sa.Integer(), sa.Computed('"n2" + 1', persisted=True), index=True),
    comment="it's",
)

sa.Table(
    'log_entry',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('id', sa.Enum('a', 'b', name='e_7'), nullable=False, server_default='a'),
    sa.Column('Order', sa.Numeric(12, 4), server_default='1.5'),
    sa.Column('user', sa.DateTime()),
    sa.Column('n1', sa.REAL(), comment='a comment'),
    sa.CheckConstraint('"n2" > 2', name='ck_11'),
    sa.CheckConstraint('"n2" > 0', name='ck_12'),
    sa.Index('ix_13', 'id', 'n1', unique=True),
    comment='100 %',
)

sa.Table(
    'edge',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('kind', sa.Boolean(), nullable=False, server_default=sa.false()),
    sa.Column('Order', sa.Interval()),
    sa.Column('id', sa.LargeBinary(), comment='two\nlines'),
    sa.ForeignKeyConstraint(['n2'], ['edge.n2'], onupdate='SET NULL', deferrable=True, initially='IMMEDIATE', name='fk_18'),
    sa.Index('Ix_17', 'n2'),
    comment='two\nlines',
)

sa.Table(
    'Order',
    B,
    sa.Column('amount', sa.Text(), nullable=True, server_default='t'),
    sa.UniqueConstraint('amount'),
    comment="it's",
)
