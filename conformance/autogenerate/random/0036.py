# configure: compare_server_default=True
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'edge',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('y', sa.Uuid()),
    sa.Column('Order', sa.Enum('a', 'b', name='e_2'), comment='100 %', server_default='a'),
    sa.Column('user', sa.Enum('red', 'green', name='e_3', native_enum=False, create_constraint=True), comment="it's"),
    sa.Column('Mixed Case', sa.Text(), nullable=False),
    sa.Column('flag', sa.Numeric(12, 4), nullable=True, comment='100 %'),
    sa.Index('ix_7', 'id', unique=True),
    comment='100 %',
)

sa.Table(
    'user',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n3', sa.Time()),
    sa.Column('n2', sa.DateTime(), nullable=False, server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('y', sa.Date(), index=True, server_default='2020-01-01'),
    sa.Column('name', sa.JSON(), comment='a comment'),
    sa.CheckConstraint('"id" > 4', name='ck_12'),
    comment='100 %',
)

sa.Table(
    'group',
    A,
    sa.Column('id', sa.String(length=10), primary_key=True, autoincrement=False),
    sa.Column('n1', sa.Float(), nullable=False),
    sa.Column('select', sa.Integer(), nullable=False),
    sa.Column('user', sa.SmallInteger(), server_default='3'),
    sa.UniqueConstraint('id'),
    sa.Index('ix_17', 'select', 'n1', 'user', unique=True),
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'edge',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('Order', sa.Enum('a', 'b', name='e_2'), comment='100 %', server_default='a'),
    sa.Column('user', sa.Enum('red', 'green', name='e_3', native_enum=False, create_constraint=True), comment="it's"),
    sa.Column('Mixed Case', sa.Text(), nullable=False),
    sa.Column('flag', sa.Numeric(12, 4), nullable=True, comment='100 %'),
    sa.Index('ix_7', 'id', unique=True),
    comment='100 %',
)

sa.Table(
    'user',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n3', sa.Time()),
    sa.Column('n2', sa.DateTime(), nullable=False, server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('y', sa.Date(), index=True, server_default='2020-01-01'),
    sa.Column('name', sa.JSON(), comment='a comment'),
    sa.CheckConstraint('"id" > 4', name='ck_12'),
    comment='100 %',
)

sa.Table(
    'group',
    B,
    sa.Column('id', sa.String(length=10), primary_key=True, autoincrement=False),
    sa.Column('n1', sa.Float(), nullable=False),
    sa.Column('select', sa.Integer(), nullable=False),
    sa.Column('user', sa.SmallInteger(), server_default='3'),
    sa.UniqueConstraint('id'),
    sa.Index('ix_17', 'select', 'n1', 'user', unique=True),
)
