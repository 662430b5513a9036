# configure: compare_server_default=True, render_as_batch=True
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': '%(table_name)s_%(column_0_N_name)s_key'})
sa.Table(
    'Order',
    A,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('Mixed Case', sa.Numeric(10, 2), nullable=False, server_default='2'),
    sa.Column('id', sa.Integer()),
    sa.Column('kind', sa.String(length=10)),
    sa.ForeignKeyConstraint(['id', 'kind'], ['account.n1', 'account.id'], onupdate='SET NULL', name='fk_28'),
    sa.CheckConstraint('"n2" > 3', name='ck_2'),
    sa.CheckConstraint('"n2" > 1', name='ck_4'),
    comment="it's",
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('made_at', sa.Enum('a', 'b', 'c', name='e_5', native_enum=False), nullable=True, index=True),
    sa.Column('kind', sa.DateTime(timezone=True), nullable=False, index=True, server_default='2020-01-01 00:00:00'),
    sa.Column('état', sa.Uuid(), nullable=False, comment='a comment'),
    sa.Index('Ix_8', 'id'),
    comment='100 %',
)

sa.Table(
    'tag',
    A,
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('größe', sa.Date(), index=True),
    sa.Column('made_at', sa.Enum('a', 'b', 'c', name='e_10', native_enum=False), nullable=False, server_default='a'),
    sa.Column('y', sa.REAL(), unique=True, index=True, comment='100 %'),
    sa.Column('amount', sa.DateTime(), nullable=False, index=True),
    sa.Column('a_b', sa.Numeric(12, 4), nullable=True, index=True),
    sa.Column('état', sa.Double(), nullable=False, server_default='2.5'),
    sa.Index('ix_15', 'y', 'a_b', 'made_at'),
    comment='a comment',
)

sa.Table(
    'account',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('user', sa.Time(), nullable=False),
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('made_at', sa.Text(), index=True, server_default='t'),
    sa.Column('name', sa.Date(), server_default='2020-01-01'),
    sa.Column('z', sa.Date(), nullable=False, index=True),
)

sa.Table(
    'log_entry',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('select', sa.Integer(), sa.Computed('"n2" + 1', persisted=True), comment='a comment'),
    sa.Column('made_at', sa.CHAR(length=4)),
    sa.Column('amount', sa.DateTime(timezone=True)),
    sa.UniqueConstraint('made_at', 'amount', name='uq_23'),
    sa.CheckConstraint('"select" > 2', name='ck_24'),
    sa.Index('ix_25', 'amount', 'n2', 'n1'),
    sa.Index('Ix_26', 'n1', 'amount'),
    comment='two\nlines',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': '%(table_name)s_%(column_0_N_name)s_key'})
sa.Table(
    'Order',
    B,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('Mixed Case', sa.Numeric(10, 2), nullable=False, server_default='2'),
    sa.Column('id', sa.Integer()),
    sa.Column('kind', sa.String(length=10)),
    sa.ForeignKeyConstraint(['id', 'kind'], ['account.n1', 'account.id'], onupdate='SET NULL', name='fk_28'),
    sa.CheckConstraint('"n2" > 3', name='ck_2'),
    sa.CheckConstraint('"n2" > 1', name='ck_4'),
    comment="it's",
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('made_at', sa.Enum('a', 'b', 'c', name='e_5', native_enum=False), nullable=True, index=True),
    sa.Column('kind', sa.DateTime(timezone=True), nullable=False, index=True, server_default='2020-01-01 00:00:00'),
    sa.Column('état', sa.Uuid(), nullable=False, comment='a comment'),
    sa.Index('Ix_8', 'id'),
    comment='100 %',
)

sa.Table(
    'tag',
    B,
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('größe', sa.Date(), index=True),
    sa.Column('made_at', sa.Enum('a', 'b', 'c', name='e_10', native_enum=False), nullable=False, server_default='a'),
    sa.Column('y', sa.REAL(), unique=True, index=True, comment='100 %'),
    sa.Column('amount', sa.DateTime(), nullable=False, index=True),
    sa.Column('a_b', sa.Numeric(12, 4), nullable=True, index=True),
    sa.Column('état', sa.Double(), nullable=False, server_default='2.5'),
    sa.Index('ix_15', 'y', 'a_b', 'made_at'),
    comment='a comment',
)

sa.Table(
    'account',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('user', sa.Time(), nullable=False),
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('made_at', sa.Text(), index=True, server_default='t'),
    sa.Column('name', sa.Date(), server_default='2020-01-01'),
    sa.Column('z', sa.Date(), nullable=False, index=True),
)

sa.Table(
    'log_entry',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('select', sa.Integer(), sa.Computed('"n2" + 1', persisted=True), comment='a comment'),
    sa.Column('made_at', sa.CHAR(length=4)),
    sa.Column('amount', sa.DateTime(timezone=True)),
    sa.UniqueConstraint('made_at', 'amount', name='uq_23'),
    sa.CheckConstraint('"select" > 2', name='ck_24'),
    sa.Index('ix_25', 'amount', 'n2', 'n1'),
    sa.Index('Ix_26', 'n1', 'amount'),
    comment='two\nlines',
)
