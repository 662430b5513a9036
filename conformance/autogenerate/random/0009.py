# configure: compare_server_default=True, autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    'edge',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('amount', sa.Integer(), nullable=False, server_default='42'),
    comment='two\nlines',
)

sa.Table(
    't2',
    A,
    sa.Column('Order', sa.CHAR(length=4), nullable=False),
    sa.Column('select', sa.TIMESTAMP(), comment='two\nlines', server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('flag', sa.Uuid(), comment="it's"),
    sa.Column('amount', sa.Enum('a', 'b', 'c', name='e_7', native_enum=False), nullable=False, index=True),
    sa.Column('id', sa.Integer()),
    sa.Column('n2', sa.Integer()),
    sa.ForeignKeyConstraint(['id', 'n2'], ['edge.n2', 'edge.id'], ondelete='NO ACTION'),
    sa.CheckConstraint('"id" > 5', name='ck_8'),
)

B = sa.MetaData()
sa.Table(
    'edge',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True, comment='two\nlines'),
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('amount', sa.Integer(), nullable=False, server_default='42'),
    comment='two\nlines',
)

sa.Table(
    't2',
    B,
    sa.Column('Order', sa.CHAR(length=4), nullable=False),
    sa.Column('select', sa.TIMESTAMP(), comment='two\nlines', server_default=sa.text('CURRENT_TIMESTAMP')),
    sa.Column('flag', sa.Uuid(), comment="it's"),
    sa.Column('amount', sa.Enum('a', 'b', 'c', name='e_7', native_enum=False), nullable=False, index=True),
    sa.Column('id', sa.Integer()),
    sa.Column('n2', sa.Integer()),
    sa.ForeignKeyConstraint(['id', 'n2'], ['edge.n2', 'edge.id'], ondelete='NO ACTION'),
    sa.CheckConstraint('"id" > 5', name='ck_8'),
)
