# configure: render_as_batch=True, autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't1',
    A,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('z', sa.Integer(), sa.Computed('"id" + 1', persisted=True), index=True, comment="it's"),
    sa.Column('name', sa.Float(), nullable=False),
    sa.ForeignKeyConstraint(['id', 'n2'], ['t1.id', 't1.n2'], ondelete='SET NULL', onupdate='RESTRICT', name='fk_3'),
    sa.Index('ix_5', 'n2', 'id'),
    comment='100 %',
)

sa.Table(
    'account',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('flag', sa.Date(), server_default='2020-01-01'),
    sa.CheckConstraint('"n2" > 9', name='ck_8'),
    comment='100 %',
)

sa.Table(
    'node',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('made_at', sa.Enum('a', 'b', 'c', name='e_10', native_enum=False), nullable=False, unique=True, server_default='a'),
    sa.ForeignKeyConstraint(['id', 'n2'], ['node.n2', 'node.id'], onupdate='CASCADE', name='fk_11'),
    comment='two\nlines',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    't1',
    B,
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('z', sa.Integer(), sa.Computed('"id" + 1', persisted=True), index=True, comment="it's"),
    sa.Column('name', sa.Float(), nullable=False),
    sa.ForeignKeyConstraint(['id', 'n2'], ['t1.id', 't1.n2'], ondelete='SET NULL', onupdate='RESTRICT', name='fk_3'),
    sa.Index('ix_5', 'n2', 'id'),
    comment='100 %',
)

sa.Table(
    'account',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('flag', sa.Date(), server_default='2020-01-01'),
    sa.CheckConstraint('"n2" > 9', name='ck_8'),
    comment='100 %',
)

sa.Table(
    'node',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('made_at', sa.Enum('a', 'b', 'c', name='e_10', native_enum=False), nullable=False, unique=True, server_default='a'),
    sa.ForeignKeyConstraint(['id', 'n2'], ['node.n2', 'node.id'], onupdate='CASCADE', name='fk_11'),
    comment='two\nlines',
)
