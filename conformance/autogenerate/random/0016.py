# configure: compare_server_default=True, render_as_batch=True, autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa

A = sa.MetaData()
sa.Table(
    'node',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.Unicode(length=20), unique=True, server_default='u'),
    sa.Column('größe', sa.Enum('a', 'b', 'c', name='e_2', native_enum=False)),
    sa.Column('z', sa.JSON()),
    sa.UniqueConstraint('n1', 'n2', name='uq_4'),
    sa.UniqueConstraint('n1', 'größe', 'n2'),
    sa.Index('ix_6', 'n1', 'größe'),
)

B = sa.MetaData()
sa.Table(
    'node',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.Unicode(length=20), unique=True, server_default='u'),
    sa.Column('größe', sa.Enum('a', 'b', 'c', name='e_2', native_enum=False)),
    sa.Column('z', sa.Enum('a', 'b', 'c', name='e_8', native_enum=False)),
    sa.UniqueConstraint('n1', 'n2', name='uq_4'),
    sa.UniqueConstraint('n1', 'größe', 'n2'),
    sa.CheckConstraint('"n1" > 4', name='ck_7'),
    comment='a comment',
)
