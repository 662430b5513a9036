# configure: compare_server_default=True, render_as_batch=True
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'Order',
    A,
    sa.Column('kind', sa.REAL()),
    sa.Column('n3', sa.Interval(), unique=True),
    sa.Column('Order', sa.Time(), nullable=False),
    sa.Column('flag', sa.String(length=10), server_default='abc'),
    sa.Column('z', sa.Text(), nullable=False),
    sa.Index('Ix_6', 'z', unique=True),
    comment="it's",
)

sa.Table(
    'tag',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('y', sa.Numeric(10, 2)),
    sa.Column('code', sa.Integer(), nullable=False, unique=True, server_default='42'),
    sa.Column('a_b', sa.String(length=10), server_default='abc'),
    sa.Column('user', sa.Numeric(12, 4), server_default='2'),
    sa.Column('amount', sa.String(length=50)),
    sa.Column('x', sa.Interval(), nullable=False),
    sa.ForeignKeyConstraint(['code'], ['tag.id'], ondelete='RESTRICT'),
    sa.CheckConstraint('"id" > 7', name='ck_14'),
    sa.Index('Ix_13', 'y', 'x', 'code'),
)

sa.Table(
    'log_entry',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('Order', sa.Text(), nullable=True, unique=True, comment="it's", server_default='t'),
    sa.Column('y', sa.REAL(), nullable=True, unique=True),
    sa.Column('code', sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    sa.Column('a_b', sa.String(length=50)),
    sa.Column('x', sa.DateTime(), server_default=sa.func.now()),
    sa.ForeignKeyConstraint(['n2'], ['log_entry.n2'], onupdate='RESTRICT'),
    sa.CheckConstraint('"n2" > 8', name='ck_20'),
    sa.Index('Ix_21', 'a_b', 'n2'),
    comment='a comment',
)

sa.Table(
    'account',
    A,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('name', sa.SmallInteger(), nullable=True, server_default=sa.text('1')),
    sa.CheckConstraint('"name" > 1', name='ck_23'),
    comment='a comment',
)

sa.Table(
    't3',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('code', sa.Time()),
    sa.Column('kind', sa.Time()),
    sa.Index('Ix_26', 'n1', unique=True),
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'Order',
    B,
    sa.Column('kind', sa.REAL()),
    sa.Column('n3', sa.Interval(), unique=True),
    sa.Column('code', sa.Enum('a', 'b', 'c', name='e_27', native_enum=False)),
    sa.Column('Order', sa.Time(), nullable=False),
    sa.Column('flag', sa.String(length=10), server_default='abc'),
    sa.Column('z', sa.Text(), nullable=False),
    sa.Index('Ix_6', 'z', unique=True),
    comment="it's",
)

sa.Table(
    'tag',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('y', sa.Numeric(10, 2)),
    sa.Column('code', sa.Integer(), nullable=False, unique=True, server_default='42'),
    sa.Column('a_b', sa.String(length=10), server_default='abc'),
    sa.Column('user', sa.Numeric(12, 4), server_default='2'),
    sa.Column('amount', sa.String(length=50)),
    sa.Column('x', sa.Interval(), nullable=False),
    sa.ForeignKeyConstraint(['code'], ['tag.id'], ondelete='RESTRICT'),
    sa.CheckConstraint('"id" > 7', name='ck_14'),
)

sa.Table(
    'log_entry',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('Order', sa.Text(), nullable=True, unique=True, comment="it's", server_default='t'),
    sa.Column('y', sa.REAL(), nullable=True, unique=True),
    sa.Column('code', sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now()),
    sa.Column('a_b', sa.String(length=50)),
    sa.Column('n3', sa.DateTime(), server_default=sa.func.now()),
    sa.ForeignKeyConstraint(['n2'], ['log_entry.n2'], onupdate='RESTRICT'),
    sa.CheckConstraint('"n2" > 8', name='ck_20'),
    sa.Index('Ix_21', 'a_b', 'n2'),
    comment='a comment',
)

sa.Table(
    'account',
    B,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('name', sa.SmallInteger(), nullable=True, server_default=sa.text('1')),
    sa.CheckConstraint('"name" > 1', name='ck_23'),
    sa.Index('Ix_28', 'n2', 'name'),
    comment='a comment',
)

sa.Table(
    't3',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('code', sa.Time()),
    sa.Column('kind', sa.Time()),
    sa.Index('Ix_26', 'n1', unique=True),
)
