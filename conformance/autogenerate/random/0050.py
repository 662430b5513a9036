# dialects: postgresql
# configure: compare_server_default=True
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData()
sa.Table(
    'Big Table',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('état', sa.Double(), nullable=False),
    sa.UniqueConstraint('état'),
    sa.CheckConstraint('"id" > 4', name='ck_3'),
    sa.Index('Ix_2', 'état', 'id'),
)

sa.Table(
    'log_entry',
    A,
    sa.Column('amount', postgresql.MACADDR()),
    sa.Column('Mixed Case', sa.Numeric(12, 4), nullable=False),
    sa.Column('größe', postgresql.HSTORE(), nullable=False),
    sa.Column('name', sa.Integer()),
    sa.Column('n1', postgresql.ARRAY(sa.Integer()), nullable=False, comment="it's"),
    sa.CheckConstraint('"name" > 1', name='ck_9'),
    sa.CheckConstraint('"name" > 7', name='ck_19'),
    comment='two\nlines',
)

sa.Table(
    'user',
    A,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('a_b', postgresql.UUID(), nullable=True),
    sa.Column('name', sa.Text()),
    comment='100 %',
)

sa.Table(
    'tag',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('a_b', sa.CHAR(length=4), nullable=True),
    sa.Column('n2', sa.Time(), nullable=False, comment='100 %'),
    sa.Column('n1', sa.Numeric(12, 4)),
    sa.Column('name', sa.Enum('red', 'green', name='e_15', native_enum=False, create_constraint=True), nullable=False, index=True),
    comment='two\nlines',
)

sa.Table(
    'account',
    A,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('Order', sa.Numeric(12, 4)),
    sa.Column('Mixed Case', sa.Integer(), sa.Computed('"n2" + 1', persisted=True), unique=True),
    sa.Column('user', sa.String(length=10)),
    sa.ForeignKeyConstraint(['user'], ['user.n2'], ondelete='SET NULL'),
    sa.UniqueConstraint('n2', 'Order', 'Mixed Case'),
)

sa.Table(
    'Order',
    A,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('z', sa.Float(), nullable=False, server_default='1.5'),
    sa.UniqueConstraint('n1', postgresql_nulls_not_distinct=True, name='uq_21'),
    comment='two\nlines',
)

sa.Table(
    'edge',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('kind', sa.Numeric(12, 4), server_default='1.5'),
    sa.Column('y', sa.BigInteger(), sa.Identity(start=5, increment=2), index=True, comment="it's"),
    sa.Column('Mixed Case', sa.DateTime(timezone=True), nullable=False),
    sa.Column('a_b', sa.Text(), server_default='t'),
    sa.ForeignKeyConstraint(['id', 'n1'], ['edge.id', 'edge.n1'], onupdate='RESTRICT', name='fk_26'),
    comment='a comment',
)

B = sa.MetaData()
sa.Table(
    'Big Table',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('état', sa.Double(), nullable=False),
    sa.UniqueConstraint('état'),
    sa.CheckConstraint('"id" > 4', name='ck_3'),
    sa.Index('Ix_2', 'état', 'id'),
)

sa.Table(
    'log_entry',
    B,
    sa.Column('amount', postgresql.MACADDR()),
    sa.Column('Mixed Case', sa.Numeric(12, 4), nullable=False),
    sa.Column('größe', postgresql.HSTORE(), nullable=False),
    sa.Column('name', sa.Integer()),
    sa.Column('n1', postgresql.ARRAY(sa.Integer()), nullable=False, comment="it's"),
    sa.CheckConstraint('"name" > 1', name='ck_9'),
    sa.CheckConstraint('"name" > 7', name='ck_19'),
    comment='two\nlines',
)

sa.Table(
    'user',
    B,
    sa.Column('n2', sa.String(length=10), primary_key=True),
    sa.Column('a_b', postgresql.UUID(), nullable=True),
    sa.Column('code', sa.Interval(), nullable=True),
    sa.Column('name', sa.Text()),
    comment='100 %',
)

sa.Table(
    'tag',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('a_b', sa.CHAR(length=4), nullable=True),
    sa.Column('n2', sa.Time(), nullable=False, comment='100 %'),
    sa.Column('n1', sa.Numeric(12, 4)),
    sa.Column('name', sa.Enum('red', 'green', name='e_15', native_enum=False, create_constraint=True), nullable=False, index=True),
    sa.Column('kind', sa.Integer()),
    sa.ForeignKeyConstraint(['kind'], ['t3.n1'], ondelete='CASCADE'),
    comment='two\nlines',
)

sa.Table(
    'account',
    B,
    sa.Column('n2', sa.Integer(), primary_key=True),
    sa.Column('Order', sa.Numeric(12, 4)),
    sa.Column('Mixed Case', sa.Integer(), sa.Computed('"n2" + 1', persisted=True), unique=True),
    sa.Column('user', sa.String(length=10)),
    sa.ForeignKeyConstraint(['user'], ['user.n2'], ondelete='SET NULL'),
    sa.UniqueConstraint('n2', 'Order', 'Mixed Case'),
    sa.Index('Ix_28', 'Mixed Case'),
)

sa.Table(
    't3',
    B,
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('z', sa.Float(), nullable=False, server_default='1.5'),
    sa.UniqueConstraint('n1', postgresql_nulls_not_distinct=True, name='uq_21'),
    comment='two\nlines',
)

sa.Table(
    'edge',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n1', sa.Integer(), primary_key=True),
    sa.Column('kind', sa.Numeric(12, 4), server_default='1.5'),
    sa.Column('y', sa.BigInteger(), sa.Identity(start=5, increment=2), index=True, comment="it's"),
    sa.Column('Mixed Case', sa.DateTime(timezone=True), nullable=False),
    sa.Column('a_b', sa.Text(), server_default='t'),
    sa.ForeignKeyConstraint(['id', 'n1'], ['edge.id', 'edge.n1'], onupdate='RESTRICT', name='fk_26'),
    comment='a comment',
)
