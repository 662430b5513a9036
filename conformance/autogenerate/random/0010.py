# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    'group',
    A,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('état', sa.Date(), nullable=False),
    sa.Column('select', sa.TIMESTAMP(), nullable=False, server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('y', sa.REAL(), nullable=False, unique=True),
    sa.Column('kind', sa.SmallInteger(), server_default=sa.text('1')),
    sa.ForeignKeyConstraint(['id'], ['group.id'], deferrable=True, initially='DEFERRED'),
    sa.Index('Ix_6', 'y'),
    comment='a comment',
)

sa.Table(
    'tag',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('amount', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['id', 'n1'], ['tag.id', 'tag.n1'], ondelete='CASCADE', onupdate='SET NULL', deferrable=True, initially='IMMEDIATE'),
    sa.UniqueConstraint('n1'),
    sa.CheckConstraint('"id" > 5', name='ck_8'),
    comment='two\nlines',
)

B = sa.MetaData()
sa.Table(
    'group',
    B,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('name', sa.JSON(), nullable=False),
    sa.Column('état', sa.Date(), nullable=False),
    sa.Column('select', sa.TIMESTAMP(), nullable=False, server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('y', sa.REAL(), nullable=False, unique=True),
    sa.Column('kind', sa.SmallInteger(), server_default=sa.text('1')),
    sa.ForeignKeyConstraint(['id'], ['group.id'], deferrable=True, initially='DEFERRED'),
    sa.UniqueConstraint('y', name='uq_10'),
    sa.Index('Ix_6', 'y'),
    comment='a comment',
)

sa.Table(
    'Big Table',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('amount', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['id', 'n1'], ['Big Table.id', 'Big Table.n1'], ondelete='CASCADE', onupdate='SET NULL', deferrable=True, initially='IMMEDIATE'),
    sa.UniqueConstraint('n1'),
    sa.CheckConstraint('"id" > 5', name='ck_8'),
    comment='two\nlines',
)
