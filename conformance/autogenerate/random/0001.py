# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    'log_entry',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('Order', sa.Boolean(), nullable=False, unique=True, server_default=sa.false()),
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    A,
    sa.Column('amount', sa.JSON(), nullable=False, comment='two\nlines'),
    sa.Column('état', sa.REAL(), comment="it's"),
    sa.Column('Mixed Case', sa.Date(), server_default='2020-01-01'),
    sa.Column('kind', sa.Boolean(create_constraint=True, name='e_5'), index=True, server_default=sa.false()),
    sa.Column('select', sa.Date()),
    sa.Column('made_at', sa.JSON(), comment='a comment'),
    sa.UniqueConstraint('état'),
    comment='two\nlines',
)

sa.Table(
    't3',
    A,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('select', sa.Time()),
    sa.Column('n3', sa.Integer()),
    sa.ForeignKeyConstraint(['n3', 'n2'], ['log_entry.n2', 'log_entry.id'], ondelete='CASCADE', onupdate='NO ACTION'),
)

B = sa.MetaData()
sa.Table(
    'log_entry',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('Order', sa.Boolean(), nullable=False, unique=True),
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('amount', sa.Time(), nullable=False, comment="it's"),
    sa.Column('état', sa.REAL(), comment="it's"),
    sa.Column('Mixed Case', sa.Date(), server_default='2020-01-01'),
    sa.Column('kind', sa.Boolean(create_constraint=True, name='e_5'), index=True, server_default=sa.false()),
    sa.Column('select', sa.Date()),
    sa.Column('made_at', sa.JSON(), comment='a comment'),
    sa.UniqueConstraint('état'),
    comment='two\nlines',
)

sa.Table(
    't3',
    B,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('select', sa.Time()),
    sa.Column('n3', sa.String(length=50)),
)

sa.Table(
    'account',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('a_b', sa.DateTime(timezone=True), server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('select', sa.BigInteger()),
    sa.ForeignKeyConstraint(['n2', 'select'], ['log_entry.n2', 'log_entry.id'], ondelete='NO ACTION', onupdate='RESTRICT', name='fk_11'),
)
