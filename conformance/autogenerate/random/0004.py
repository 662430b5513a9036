# configure: render_as_batch=True
import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    'edge',
    A,
    sa.Column('id', sa.Unicode(length=20), nullable=False, server_default='u'),
    sa.Column('amount', sa.Date(), nullable=True),
    sa.Column('n1', sa.Integer(), comment='a comment', server_default='1'),
    sa.Column('made_at', sa.CHAR(length=4)),
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('y', sa.Text(), nullable=True, index=True),
    sa.Column('état', sa.String(length=10), index=True, comment='100 %', server_default='abc'),
    sa.ForeignKeyConstraint(['n1'], ['a_rather_long_table_name_that_goes_on_and_on.n1'], ondelete='CASCADE', onupdate='CASCADE', name='fk_7'),
    comment="it's",
)

B = sa.MetaData()
sa.Table(
    'edge',
    B,
    sa.Column('id', sa.Unicode(length=20), nullable=False, server_default='u'),
    sa.Column('amount', sa.Date(), nullable=True),
    sa.Column('n1', sa.Integer(), comment='a comment', server_default='1'),
    sa.Column('made_at', sa.CHAR(length=4)),
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('y', sa.Text(), nullable=True, index=True),
    sa.ForeignKeyConstraint(['n1'], ['a_rather_long_table_name_that_goes_on_and_on.n1'], ondelete='CASCADE', onupdate='CASCADE', name='fk_7'),
    comment="it's",
)
