# configure: compare_server_default=True, autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(table_name)s_%(column_0_N_name)s', 'uq': 'uq_%(table_name)s_%(column_0_N_name)s', 'fk': 'fk_%(table_name)s_%(column_0_N_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'account',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('y', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['n1', 'id'], ['account.n1', 'account.id'], ondelete='NO ACTION', onupdate='SET NULL'),
)

sa.Table(
    't2',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('z', sa.Numeric(12, 4), server_default='1.5'),
    sa.Column('état', sa.Float()),
    comment="it's",
)

sa.Table(
    'item',
    A,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('n2', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('n1', sa.Numeric(12, 4), index=True),
    sa.Column('code', sa.Enum('a', 'b', 'c', name='e_5', native_enum=False), server_default='a'),
    sa.Column('Mixed Case', sa.CHAR(length=4), nullable=False, unique=True),
    sa.Column('a_b', sa.DateTime()),
    sa.Column('y', sa.Enum('a', 'b', 'c', name='e_8', native_enum=False), nullable=True),
    sa.Column('name', sa.DateTime(), server_default='2020-01-01 00:00:00'),
    comment='a comment',
)

sa.Table(
    'Big Table',
    A,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('Mixed Case', sa.Double(), server_default='2.5'),
    sa.Column('n3', sa.Integer()),
    sa.ForeignKeyConstraint(['n3'], ['t2.n2'], ondelete='CASCADE', onupdate='NO ACTION', deferrable=True, initially='IMMEDIATE', name='fk_12'),
    sa.UniqueConstraint('Mixed Case', 'n2', 'n3', name='uq_13'),
    sa.Index('ix_11', 'Mixed Case', 'n2'),
)

sa.Table(
    'Order',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.Interval(), nullable=False, index=True),
    sa.Column('Mixed Case', sa.Boolean(create_constraint=True, name='e_15'), nullable=True),
    sa.Column('état', sa.Integer()),
    sa.Column('y', sa.SmallInteger(), index=True),
    sa.Column('name', sa.Unicode(length=20), nullable=False, index=True, server_default='u'),
    sa.UniqueConstraint('Mixed Case', name='uq_19'),
    sa.CheckConstraint('"n1" > 2', name='ck_20'),
    comment='100 %',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': '%(table_name)s_%(column_0_N_name)s_key'})
sa.Table(
    'account',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('id', sa.Integer(), primary_key=True),
    sa.Column('y', sa.DateTime(timezone=True), nullable=False, server_default='2020-01-01 00:00:00'),
    sa.ForeignKeyConstraint(['n1', 'id'], ['account.n1', 'account.id'], ondelete='NO ACTION', onupdate='SET NULL'),
)

sa.Table(
    't2',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('z', sa.Numeric(12, 4), server_default='1.5'),
    sa.Column('état', sa.Float()),
    comment="it's",
)

sa.Table(
    'item',
    B,
    sa.Column('id', sa.String(length=10), primary_key=True),
    sa.Column('n2', sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column('n1', sa.Numeric(12, 4), index=True),
    sa.Column('code', sa.Enum('a', 'b', 'c', name='e_5', native_enum=False), server_default='a'),
    sa.Column('Mixed Case', sa.CHAR(length=4), nullable=False, unique=True),
    sa.Column('y', sa.Enum('a', 'b', 'c', name='e_8', native_enum=False), nullable=True),
    sa.Column('name', sa.DateTime(), server_default='2020-01-01 00:00:00'),
    comment='a comment',
)

sa.Table(
    'Big Table',
    B,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('Mixed Case', sa.Double(), server_default='2.5'),
    sa.Column('n3', sa.Integer()),
    sa.ForeignKeyConstraint(['n3'], ['t2.n2'], ondelete='CASCADE', onupdate='NO ACTION', deferrable=True, initially='IMMEDIATE', name='fk_12'),
    sa.UniqueConstraint('Mixed Case', 'n2', 'n3', name='uq_13'),
    sa.Index('ix_11', 'Mixed Case', 'n2'),
)

sa.Table(
    'Order',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('n2', sa.Interval(), nullable=False, index=True),
    sa.Column('Mixed Case', sa.Boolean(create_constraint=True, name='e_15'), nullable=True),
    sa.Column('état', sa.Integer()),
    sa.Column('y', sa.SmallInteger(), index=True),
    sa.Column('name', sa.Unicode(length=20), nullable=False, index=True, server_default='u'),
    sa.UniqueConstraint('Mixed Case', name='uq_19'),
    sa.CheckConstraint('"n1" > 2', name='ck_20'),
    comment='100 %',
)

sa.Table(
    't1',
    B,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('Mixed Case', sa.String(length=50), server_default='x'),
    sa.Column('größe', sa.SmallInteger()),
    sa.Index('ix_23', 'größe'),
)
