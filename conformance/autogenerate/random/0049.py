# configure: compare_server_default=True, autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'Big Table',
    A,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('kind', sa.BigInteger()),
    sa.CheckConstraint('"kind" > 0', name='ck_2'),
    comment='100 %',
)

sa.Table(
    'Order',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('user', sa.Time(), index=True),
    sa.Column('z', sa.String(length=10)),
    sa.Column('a_b', sa.Enum('red', 'green', name='e_18', native_enum=False, create_constraint=True)),
    sa.Index('ix_4', 'n2', 'user', unique=True),
)

sa.Table(
    'node',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('größe', sa.DateTime(timezone=True)),
    sa.Column('Order', sa.Float(), nullable=False, comment='two\nlines'),
    sa.Column('y', sa.Boolean(), server_default=sa.true()),
    sa.Column('name', sa.Interval(), index=True),
    sa.ForeignKeyConstraint(['id'], ['Order.n2'], onupdate='SET NULL'),
    sa.UniqueConstraint('y', name='uq_9'),
    sa.Index('Ix_10', 'größe', unique=True),
    comment='two\nlines',
)

sa.Table(
    'user',
    A,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('z', sa.BigInteger(), sa.CheckConstraint('"z" > 0', name='ck_12'), server_default=sa.text('1')),
    sa.Column('Mixed Case', sa.String(length=50), nullable=False, index=True),
    sa.Column('code', sa.Float(), nullable=False, server_default='1.5'),
    sa.Column('Order', sa.JSON()),
    sa.Column('x', sa.JSON()),
    sa.CheckConstraint('"z" > 3', name='ck_17'),
    comment='a comment',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'Big Table',
    B,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('kind', sa.Unicode(length=20)),
    comment='100 %',
)

sa.Table(
    'Order',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('user', sa.Time(), index=True),
    sa.Column('z', sa.String(length=10)),
    sa.Column('a_b', sa.Enum('red', 'green', name='e_18', native_enum=False, create_constraint=True)),
    sa.Index('ix_4', 'n2', 'user', unique=True),
)

sa.Table(
    'node',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('größe', sa.DateTime(timezone=True)),
    sa.Column('Order', sa.Float(), nullable=False, comment='two\nlines'),
    sa.Column('y', sa.Boolean(), server_default=sa.true()),
    sa.Column('user', sa.Interval(), index=True),
    sa.ForeignKeyConstraint(['id'], ['Order.n2'], onupdate='SET NULL'),
    sa.UniqueConstraint('y', name='uq_9'),
    sa.CheckConstraint('"id" > 5', name='ck_21'),
    sa.Index('Ix_10', 'größe', unique=True),
    comment='two\nlines',
)

sa.Table(
    'user',
    B,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('z', sa.BigInteger(), sa.CheckConstraint('"z" > 0', name='ck_12'), server_default=sa.text('1')),
    sa.Column('Mixed Case', sa.String(length=50), nullable=False, index=True),
    sa.Column('code', sa.Float(), nullable=False, server_default='1.5'),
    sa.Column('Order', sa.JSON()),
    sa.Column('x', sa.JSON()),
    sa.CheckConstraint('"z" > 3', name='ck_17'),
    comment='a comment',
)
