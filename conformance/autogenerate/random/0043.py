# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    'account',
    A,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('a_b', sa.Enum('a', 'b', name='e_1'), server_default='a'),
    sa.Column('id', sa.Integer(), index=True, server_default=sa.text('1')),
    sa.CheckConstraint('"id" > 4', name='ck_3'),
)

sa.Table(
    'node',
    A,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('flag', sa.Enum('a', 'b', 'c', name='e_4', native_enum=False), index=True, server_default='a'),
    sa.Column('y', sa.Time(), nullable=False),
    sa.Column('z', sa.Date(), server_default='2020-01-01'),
    sa.Index('Ix_7', 'flag', 'z'),
    comment="it's",
)

sa.Table(
    'Big Table',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('y', sa.Time(), nullable=True),
    sa.Column('x', sa.Date(), nullable=False),
    sa.Column('Mixed Case', sa.Double(), nullable=True, index=True),
    sa.Column('n3', sa.BigInteger(), unique=True, comment='a comment', server_default=sa.text('(1 + 1)')),
)

sa.Table(
    'user',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n3', sa.Enum('a', 'b', name='e_12'), nullable=True),
    sa.Column('kind', sa.String(length=10), nullable=True),
    sa.Column('y', sa.TIMESTAMP(), nullable=True, unique=True),
    sa.Column('n2', sa.Date(), nullable=False, server_default='2020-01-01'),
    sa.Column('z', sa.BigInteger()),
    sa.ForeignKeyConstraint(['z', 'id'], ['node.n1', 'node.id'], ondelete='NO ACTION', onupdate='RESTRICT', name='fk_16'),
    sa.CheckConstraint('"id" > 6', name='ck_17'),
    comment='100 %',
)

B = sa.MetaData()
sa.Table(
    'account',
    B,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('a_b', sa.Enum('a', 'b', name='e_1'), server_default='a'),
    sa.Column('id', sa.Integer(), index=True, server_default=sa.text('1')),
    sa.CheckConstraint('"id" > 4', name='ck_3'),
)

sa.Table(
    'node',
    B,
    sa.Column('n1', sa.BigInteger(), primary_key=True),
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('flag', sa.Enum('a', 'b', 'c', name='e_4', native_enum=False), index=True, server_default='a'),
    sa.Column('y', sa.Time(), nullable=False),
    sa.Column('z', sa.Date(), server_default='2020-01-01'),
    sa.UniqueConstraint('flag', name='uq_18'),
    sa.Index('Ix_7', 'flag', 'z'),
    comment="it's",
)

sa.Table(
    'Big Table',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('y', sa.Time(), nullable=True),
    sa.Column('x', sa.Date(), nullable=False),
    sa.Column('Mixed Case', sa.Double(), nullable=True, index=True),
    sa.Column('n3', sa.BigInteger(), unique=True, comment='a comment', server_default=sa.text('(1 + 1)')),
)

sa.Table(
    'user',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n3', sa.Enum('a', 'b', name='e_12'), nullable=True),
    sa.Column('kind', sa.String(length=10), nullable=True),
    sa.Column('y', sa.TIMESTAMP(), nullable=True, unique=True),
    sa.Column('n2', sa.Date(), nullable=False, server_default='2020-01-01'),
    sa.Column('z', sa.BigInteger()),
    sa.ForeignKeyConstraint(['z', 'id'], ['node.n1', 'node.id'], ondelete='NO ACTION', onupdate='RESTRICT', name='fk_16'),
    sa.UniqueConstraint('y', 'id', 'z', name='uq_23'),
    sa.UniqueConstraint('id', 'n2', 'n3', name='uq_25'),
    sa.CheckConstraint('"id" > 6', name='ck_17'),
    comment='100 %',
)

sa.Table(
    'item',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('z', sa.Interval(), nullable=False),
    sa.Column('select', sa.Integer(), unique=True, index=True),
    sa.Column('code', sa.String(length=10), nullable=False, index=True, server_default='x'),
    sa.Column('n3', sa.String(length=50), index=True, comment='100 %', server_default='x'),
    sa.Column('Order', sa.BigInteger(), index=True, server_default=sa.text('1')),
    sa.ForeignKeyConstraint(['id', 'select'], ['node.n1', 'node.id'], onupdate='RESTRICT', deferrable=True, initially='IMMEDIATE'),
    comment="it's",
)
