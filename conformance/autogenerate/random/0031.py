# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    'account',
    A,
    sa.Column('Order', sa.Float(), comment="it's"),
    sa.Column('kind', sa.Time(), unique=True),
)

sa.Table(
    'Order',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('größe', sa.CHAR(length=4), server_default='abcd'),
    sa.Column('user', sa.Enum('a', 'b', name='e_6')),
    sa.Column('code', sa.DateTime(), comment='100 %'),
    sa.Column('Order', sa.Numeric(12, 4), server_default='1.5'),
    sa.Column('x', sa.SmallInteger(), nullable=True, index=True),
    sa.UniqueConstraint('Order'),
)

B = sa.MetaData()
sa.Table(
    't3',
    B,
    sa.Column('Order', sa.Float(), comment="it's"),
    sa.Column('kind', sa.Enum('a', 'b', 'c', name='e_10', native_enum=False), unique=True),
    sa.Index('Ix_11', 'kind', 'Order'),
)
