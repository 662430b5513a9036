# configure: compare_server_default=True, autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'user',
    A,
    sa.Column('x', sa.Numeric(10, 2)),
    sa.Column('n3', sa.Numeric(10, 2), nullable=False, unique=True, server_default='2'),
    sa.Column('Order', sa.Uuid(), nullable=True, comment='two\nlines'),
    sa.Column('z', sa.Boolean(create_constraint=True, name='e_4')),
    sa.Column('n1', sa.Enum('red', 'green', name='e_5', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('état', sa.Date(), comment="it's"),
)

sa.Table(
    'account',
    A,
    sa.Column('größe', sa.Enum('red', 'green', name='e_7', native_enum=False, create_constraint=True), nullable=True, comment='100 %'),
    sa.UniqueConstraint('größe'),
    sa.UniqueConstraint('größe', name='uq_8'),
    comment="it's",
)

sa.Table(
    't1',
    A,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('n3', sa.Unicode(length=20), unique=True),
    sa.Column('code', sa.DateTime(), server_default=sa.func.now()),
    sa.Column('état', sa.Numeric(10, 2), unique=True),
    sa.Column('größe', sa.DateTime(), index=True, server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('Mixed Case', sa.Enum('red', 'green', name='e_13', native_enum=False, create_constraint=True), nullable=False, index=True, server_default='red'),
    sa.Column('n1', sa.Interval(), nullable=False),
    comment='two\nlines',
)

sa.Table(
    'Big Table',
    A,
    sa.Column('n1', sa.DateTime(), nullable=False, index=True, server_default='2020-01-01 00:00:00'),
    sa.Column('select', sa.Uuid()),
    sa.Column('größe', sa.Float(), nullable=False),
    sa.Column('user', sa.Unicode(length=20), nullable=False),
    sa.Column('flag', sa.Interval(), unique=True),
)

sa.Table(
    'group',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.String(length=50)),
    sa.Column('y', sa.Integer(), sa.Computed('"n1" + 1', persisted=True), unique=True),
    sa.Column('x', sa.String(length=10)),
    sa.ForeignKeyConstraint(['n1', 'id'], ['group.id', 'group.n1'], onupdate='RESTRICT'),
    sa.ForeignKeyConstraint(['x'], ['t1.n2'], ondelete='SET NULL', name='fk_23'),
    sa.CheckConstraint('"n1" > 8', name='ck_22'),
    comment='a comment',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'user',
    B,
    sa.Column('x', sa.Numeric(10, 2)),
    sa.Column('n3', sa.Numeric(10, 2), nullable=False, unique=True, server_default='2'),
    sa.Column('größe', sa.Boolean(create_constraint=True, name='e_24'), nullable=False),
    sa.Column('Order', sa.Uuid(), nullable=True, comment='two\nlines'),
    sa.Column('z', sa.Boolean(create_constraint=True, name='e_4')),
    sa.Column('n1', sa.Enum('red', 'green', name='e_5', native_enum=False, create_constraint=True), nullable=False),
    sa.Column('état', sa.Date(), comment="it's"),
)

sa.Table(
    'account',
    B,
    sa.Column('größe', sa.Enum('red', 'green', name='e_7', native_enum=False, create_constraint=True), nullable=True, comment='100 %', server_default='red'),
    sa.UniqueConstraint('größe'),
    sa.UniqueConstraint('größe', name='uq_8'),
    comment="it's",
)

sa.Table(
    't1',
    B,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('n3', sa.Unicode(length=20), unique=True),
    sa.Column('code', sa.DateTime(), server_default=sa.func.now()),
    sa.Column('état', sa.Numeric(10, 2), unique=True),
    sa.Column('größe', sa.DateTime(), index=True, server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('Mixed Case', sa.Enum('red', 'green', name='e_13', native_enum=False, create_constraint=True), nullable=False, index=True, server_default='red'),
    sa.Column('n1', sa.Interval(), nullable=False),
    sa.UniqueConstraint('n1'),
    comment='two\nlines',
)

sa.Table(
    'Big Table',
    B,
    sa.Column('n1', sa.DateTime(), nullable=False, index=True, server_default='2020-01-01 00:00:00'),
    sa.Column('select', sa.Uuid()),
    sa.Column('größe', sa.Float(), nullable=False),
    sa.Column('user', sa.Unicode(length=20), nullable=False),
    sa.Column('flag', sa.Interval(), unique=True, comment='a comment'),
)

sa.Table(
    'group',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.String(length=50)),
    sa.Column('y', sa.Integer(), sa.Computed('"n1" + 1', persisted=True), unique=True),
    sa.Column('x', sa.String(length=10)),
    sa.ForeignKeyConstraint(['n1', 'id'], ['group.id', 'group.n1'], onupdate='RESTRICT'),
    sa.ForeignKeyConstraint(['x'], ['t1.n2'], ondelete='SET NULL', name='fk_23'),
    sa.CheckConstraint('"n1" > 8', name='ck_22'),
    comment='a comment',
)

sa.Table(
    'edge',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('flag', sa.Integer(), sa.CheckConstraint('"flag" > 0', name='ck_26'), server_default=sa.text('1')),
    sa.Column('z', sa.TIMESTAMP(), nullable=True, server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.ForeignKeyConstraint(['id'], ['edge.id'], ondelete='RESTRICT', onupdate='CASCADE', name='fk_28'),
    sa.Index('Ix_29', 'id', unique=True),
)
