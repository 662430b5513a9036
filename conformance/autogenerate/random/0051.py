# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    'group',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('code', sa.JSON(), nullable=False, comment='100 %'),
    sa.Column('x', sa.DateTime(timezone=True), nullable=False, index=True),
    sa.CheckConstraint('"n1" > 5', name='ck_4'),
    sa.CheckConstraint('"n2" > 9', name='ck_5'),
    sa.Index('Ix_3', 'n1'),
    comment='100 %',
)

sa.Table(
    'Order',
    A,
    sa.Column('y', sa.Date()),
    sa.Column('état', sa.LargeBinary()),
    sa.Column('flag', sa.DateTime(), index=True),
    sa.UniqueConstraint('y', 'flag', name='uq_10'),
    comment="it's",
)

B = sa.MetaData()
sa.Table(
    'group',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('code', sa.JSON(), nullable=False, comment='100 %'),
    sa.CheckConstraint('"n1" > 5', name='ck_4'),
    sa.CheckConstraint('"n2" > 9', name='ck_5'),
    sa.Index('Ix_3', 'n1'),
    comment='100 %',
)

sa.Table(
    'Order',
    B,
    sa.Column('y', sa.Date()),
    sa.Column('état', sa.LargeBinary()),
    sa.Column('x', sa.Enum('a', 'b', name='e_13'), nullable=False, comment="it's", server_default='a'),
    sa.Column('flag', sa.DateTime(), index=True),
    sa.UniqueConstraint('y', 'flag', name='uq_10'),
    comment="it's",
)
