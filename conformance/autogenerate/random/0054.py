# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': '%(table_name)s_%(column_0_N_name)s_key'})
sa.Table(
    'Order',
    A,
    sa.Column('made_at', sa.Text()),
    sa.Column('z', sa.Boolean()),
    comment='two\nlines',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': '%(table_name)s_%(column_0_N_name)s_key'})
sa.Table(
    'Order',
    B,
    sa.Column('made_at', sa.Text(), index=True),
    sa.Column('z', sa.Boolean()),
    sa.Column('kind', sa.Text(), nullable=False, comment="it's", server_default='t'),
    sa.UniqueConstraint('made_at', name='uq_3'),
    comment='two\nlines',
)
