# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't2',
    A,
    sa.Column('état', sa.String(length=50), nullable=False, comment='a comment'),
    comment='a comment',
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    A,
    sa.Column('kind', sa.Unicode(length=20)),
    comment='100 %',
)

sa.Table(
    'Order',
    A,
    sa.Column('a_b', sa.DateTime(), nullable=False, unique=True),
    sa.Column('état', sa.Interval(), nullable=True),
    sa.Column('name', sa.Enum('a', 'b', name='e_6'), nullable=False, comment='a comment', server_default='a'),
    sa.Column('größe', sa.Time(), nullable=False),
    sa.Column('n2', sa.Integer(), comment='two\nlines', server_default=sa.text('(1 + 1)')),
    sa.Index('Ix_9', 'größe'),
    comment='two\nlines',
)

sa.Table(
    'Big Table',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('Order', sa.LargeBinary(), nullable=False),
    sa.Column('amount', sa.Enum('a', 'b', name='e_11')),
    sa.ForeignKeyConstraint(['n1', 'id'], ['Big Table.n1', 'Big Table.id'], ondelete='CASCADE', onupdate='SET NULL'),
    comment='a comment',
)

sa.Table(
    'account',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('z', sa.Double(), nullable=True, comment='100 %'),
    sa.Column('amount', sa.Time()),
    sa.Column('name', sa.Enum('a', 'b', name='e_14'), server_default='a'),
    sa.Column('n3', sa.Float(), nullable=False),
    sa.Column('Order', sa.Float(), nullable=True, comment='100 %', server_default='1.5'),
    sa.Column('select', sa.DateTime(), index=True, comment='a comment'),
    sa.UniqueConstraint('amount', 'Order', name='uq_18'),
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't2',
    B,
    sa.Column('état', sa.String(length=50), nullable=False, comment='a comment'),
    comment='a comment',
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('kind', sa.Unicode(length=20), index=True),
    comment='100 %',
)

sa.Table(
    'Order',
    B,
    sa.Column('a_b', sa.DateTime(), nullable=False, unique=True),
    sa.Column('état', sa.Interval(), nullable=True),
    sa.Column('name', sa.Enum('a', 'b', name='e_6'), nullable=False, comment='a comment', server_default='a'),
    sa.Column('größe', sa.Time(), nullable=False),
    sa.Column('z', sa.Uuid(), comment="it's"),
    sa.Column('n2', sa.Integer(), comment='two\nlines', server_default=sa.text('(1 + 1)')),
    sa.Index('Ix_9', 'größe'),
    comment='two\nlines',
)

sa.Table(
    'Big Table',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('Order', sa.LargeBinary(), nullable=False),
    sa.Column('amount', sa.Enum('a', 'b', name='e_11')),
    sa.ForeignKeyConstraint(['n1', 'id'], ['Big Table.n1', 'Big Table.id'], ondelete='CASCADE', onupdate='SET NULL'),
    sa.CheckConstraint('"id" > 4', name='ck_21'),
    comment='a comment',
)

sa.Table(
    'account',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('z', sa.Double(), nullable=True, comment='100 %'),
    sa.Column('amount', sa.Time()),
    sa.Column('name', sa.Enum('a', 'b', name='e_14'), server_default='a'),
    sa.Column('n3', sa.Float(), nullable=False),
    sa.Column('Order', sa.Float(), nullable=True, comment='100 %', server_default='1.5'),
    sa.Column('select', sa.DateTime(), index=True, comment='a comment'),
    sa.UniqueConstraint('amount', 'Order', name='uq_18'),
)
