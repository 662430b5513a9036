# configure: autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa

A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'user',
    A,
    sa.Column('Mixed Case', sa.BigInteger(), comment="it's"),
    sa.Column('kind', sa.Float(), nullable=False, index=True),
    sa.Column('état', sa.Boolean(create_constraint=True, name='e_3'), nullable=False, server_default=sa.true()),
    sa.Column('z', sa.String(length=10), nullable=False, comment='100 %'),
    sa.Column('n2', sa.Double(), server_default='2.5'),
    sa.UniqueConstraint('état', name='uq_7'),
    sa.CheckConstraint('"Mixed Case" > 5', name='ck_6'),
)

sa.Table(
    't2',
    A,
    sa.Column('x', sa.Date(), unique=True),
    sa.Column('flag', sa.DateTime(timezone=True), nullable=False, comment="it's", server_default='2020-01-01 00:00:00'),
    sa.Column('code', sa.Boolean(create_constraint=True, name='e_10'), nullable=False),
    comment='two\nlines',
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    A,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('état', sa.Boolean(create_constraint=True, name='e_11'), server_default=sa.true()),
    sa.Column('y', sa.Unicode(length=20), nullable=False),
    comment='a comment',
)

sa.Table(
    'item',
    A,
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('id', sa.REAL()),
    sa.Column('z', sa.Uuid()),
    sa.Column('größe', sa.Text(), nullable=False),
    sa.Column('n3', sa.Date(), nullable=True, server_default='2020-01-01'),
    sa.Column('x', sa.Date(), server_default='2020-01-01'),
    comment='a comment',
)

sa.Table(
    't3',
    A,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('größe', sa.Date()),
    sa.Column('name', sa.Interval()),
    sa.CheckConstraint('"n2" > 6', name='ck_20'),
    sa.Index('Ix_21', 'n2', 'größe', unique=True),
    comment='two\nlines',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': 'uq_%(table_name)s_%(column_0_name)s', 'ck': 'ck_%(table_name)s_%(constraint_name)s', 'fk': 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s', 'pk': 'pk_%(table_name)s'})
sa.Table(
    'user',
    B,
    sa.Column('Mixed Case', sa.BigInteger(), comment="it's"),
    sa.Column('kind', sa.Float(), nullable=False, index=True),
    sa.Column('état', sa.Boolean(create_constraint=True, name='e_3'), nullable=False, server_default=sa.true()),
    sa.Column('z', sa.String(length=10), nullable=False, comment='100 %'),
    sa.Column('n2', sa.Double(), server_default='2.5'),
    sa.UniqueConstraint('état', name='uq_7'),
    sa.CheckConstraint('"Mixed Case" > 5', name='ck_6'),
)

sa.Table(
    't2',
    B,
    sa.Column('x', sa.Date(), unique=True),
    sa.Column('flag', sa.DateTime(timezone=True), nullable=False, comment="it's", server_default='2020-01-01 00:00:00'),
    sa.Column('code', sa.Boolean(create_constraint=True, name='e_10'), nullable=False),
    comment='two\nlines',
)

sa.Table(
    'a_rather_long_table_name_that_goes_on_and_on',
    B,
    sa.Column('id', sa.BigInteger(), primary_key=True),
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('état', sa.Boolean(create_constraint=True, name='e_11'), server_default=sa.true()),
    sa.Column('y', sa.Unicode(length=20), nullable=False),
    comment='a comment',
)

sa.Table(
    'item',
    B,
    sa.Column('n1', sa.String(length=10), primary_key=True),
    sa.Column('id', sa.REAL()),
    sa.Column('z', sa.Uuid()),
    sa.Column('user', sa.LargeBinary(), nullable=False),
    sa.Column('größe', sa.Text(), nullable=False),
    sa.Column('n3', sa.Date(), nullable=True, server_default='2020-01-01'),
    sa.Column('x', sa.Date(), server_default='2020-01-01'),
    comment='a comment',
)

sa.Table(
    't3',
    B,
    sa.Column('n2', sa.BigInteger(), primary_key=True),
    sa.Column('größe', sa.Date()),
    sa.Column('name', sa.Interval()),
    sa.CheckConstraint('"n2" > 6', name='ck_20'),
    sa.Index('Ix_21', 'n2', 'größe', unique=True),
    comment='two\nlines',
)
