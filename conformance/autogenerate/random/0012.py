# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'tag',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('flag', sa.String(length=10), nullable=False, server_default='abc'),
    sa.ForeignKeyConstraint(['n2'], ['tag.n2'], ondelete='RESTRICT', name='fk_2'),
    sa.CheckConstraint('"n2" > 8', name='ck_3'),
)

sa.Table(
    'Big Table',
    A,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('größe', sa.Integer(), unique=True),
    sa.Column('kind', sa.BigInteger(), nullable=False),
    sa.Column('x', sa.CHAR(length=4)),
    sa.Column('a_b', sa.Enum('a', 'b', name='e_7'), server_default='a'),
    sa.ForeignKeyConstraint(['größe'], ['tag.n2'], ondelete='CASCADE', onupdate='NO ACTION', name='fk_9'),
    sa.CheckConstraint('"größe" > 5', name='ck_8'),
    comment='100 %',
)

sa.Table(
    'group',
    A,
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('flag', sa.Unicode(length=20)),
    sa.Column('état', sa.Uuid(), nullable=False, index=True),
    sa.Column('user', sa.JSON(), nullable=False),
    sa.Column('größe', sa.Enum('red', 'green', name='e_13', native_enum=False, create_constraint=True)),
    sa.Column('name', sa.Integer()),
    sa.ForeignKeyConstraint(['n1'], ['Big Table.n2'], onupdate='CASCADE', name='fk_14'),
    sa.ForeignKeyConstraint(['name'], ['tag.n2'], onupdate='SET NULL', deferrable=True, initially='DEFERRED'),
    sa.UniqueConstraint('flag', 'größe'),
    comment='two\nlines',
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('made_at', sa.Numeric(12, 4), nullable=False, unique=True, index=True),
    sa.Column('n3', sa.Numeric(10, 2), comment='a comment'),
    sa.Column('x', sa.String(length=10)),
    sa.Column('kind', sa.Float(), server_default='1.5'),
    sa.Column('amount', sa.Enum('a', 'b', name='e_19'), nullable=False, comment="it's", server_default='a'),
    sa.Column('code', sa.Enum('a', 'b', name='e_20'), unique=True, comment="it's", server_default='a'),
    sa.ForeignKeyConstraint(['x'], ['group.n1'], name='fk_21'),
    sa.UniqueConstraint('n2', 'n3', name='uq_22'),
    sa.CheckConstraint('"n1" > 2', name='ck_23'),
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'edge',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('flag', sa.Enum('a', 'b', 'c', name='e_25', native_enum=False), nullable=False, server_default='a'),
    sa.ForeignKeyConstraint(['n2'], ['edge.n2'], ondelete='RESTRICT', name='fk_2'),
    sa.CheckConstraint('"n2" > 8', name='ck_3'),
)

sa.Table(
    'group',
    B,
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('flag', sa.Unicode(length=20)),
    sa.Column('état', sa.Uuid(), nullable=False, index=True),
    sa.Column('user', sa.JSON(), nullable=False),
    sa.Column('größe', sa.Enum('red', 'green', name='e_13', native_enum=False, create_constraint=True)),
    sa.Column('name', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['name'], ['edge.n2'], onupdate='SET NULL', deferrable=True, initially='DEFERRED'),
    sa.UniqueConstraint('flag', 'größe'),
    comment='two\nlines',
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('made_at', sa.Numeric(12, 4), nullable=False, unique=True, index=True),
    sa.Column('n3', sa.Numeric(10, 2), comment='a comment'),
    sa.Column('x', sa.String(length=10)),
    sa.Column('kind', sa.Float(), server_default='1.5'),
    sa.Column('amount', sa.Enum('a', 'b', name='e_19'), nullable=False, comment="it's", server_default='a'),
    sa.Column('y', sa.Enum('a', 'b', name='e_20'), unique=True, comment="it's", server_default='a'),
    sa.ForeignKeyConstraint(['x'], ['group.n1'], name='fk_21'),
    sa.UniqueConstraint('n2', 'n3', name='uq_22'),
    sa.CheckConstraint('"n1" > 2', name='ck_23'),
)

sa.Table(
    'account',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('y', sa.Text(), index=True, server_default='t'),
    sa.Column('select', sa.Uuid()),
    sa.Column('name', sa.Boolean(create_constraint=True, name='e_28'), server_default=sa.true()),
    sa.Index('ix_29', 'name'),
    comment='a comment',
)
