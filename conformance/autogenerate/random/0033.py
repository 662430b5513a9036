# configure: compare_server_default=True, render_as_batch=True
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'user',
    A,
    sa.Column('id', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n3', sa.Enum('red', 'green', name='e_5', native_enum=False, create_constraint=True), index=True),
    sa.Column('z', sa.REAL(), nullable=False),
    sa.Column('x', sa.String(length=10)),
    comment="it's",
)

sa.Table(
    'Big Table',
    A,
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('kind', sa.Double(), index=True, server_default='2.5'),
)

sa.Table(
    't2',
    A,
    sa.Column('y', sa.SmallInteger(), server_default='3'),
    sa.Column('id', sa.Integer(), sa.Computed('"y" + 1', persisted=True)),
    sa.Column('x', sa.Numeric(10, 2)),
    sa.Column('z', sa.Numeric(10, 2)),
    sa.Column('flag', sa.Integer()),
    sa.Column('kind', sa.Integer()),
    sa.ForeignKeyConstraint(['flag', 'kind'], ['user.id', 'user.n1'], ondelete='NO ACTION'),
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'user',
    B,
    sa.Column('id', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n3', sa.Enum('red', 'green', name='e_5', native_enum=False, create_constraint=True), index=True),
    sa.Column('z', sa.REAL(), nullable=False),
    sa.Column('x', sa.String(length=10)),
    comment="it's",
)

sa.Table(
    'Big Table',
    B,
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('kind', sa.Double(), index=True, server_default='2.5'),
)

sa.Table(
    't2',
    B,
    sa.Column('y', sa.SmallInteger(), server_default='3'),
    sa.Column('id', sa.Integer(), sa.Computed('"y" + 1', persisted=True)),
    sa.Column('x', sa.Numeric(10, 2)),
    sa.Column('z', sa.Numeric(10, 2)),
    sa.Column('flag', sa.Integer()),
    sa.Column('kind', sa.Integer()),
    sa.ForeignKeyConstraint(['flag', 'kind'], ['user.id', 'user.n1'], ondelete='NO ACTION'),
)
