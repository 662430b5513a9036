# dialects: postgresql
# configure: include_schemas=True, autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

before = ["CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public"]
A = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': '%(table_name)s_%(column_0_N_name)s_key'})
sa.Table(
    'group',
    A,
    sa.Column('Mixed Case', postgresql.HSTORE()),
    sa.Column('n3', sa.DateTime(), index=True, server_default='2020-01-01 00:00:00'),
    sa.Column('Order', sa.BigInteger(), sa.Identity()),
    sa.Column('code', postgresql.CIDR(), nullable=True, comment='a comment'),
    sa.Column('état', postgresql.ENUM('on', 'off', name='e_5')),
    sa.Column('z', sa.Float()),
    sa.UniqueConstraint('état', 'code', 'Order', name='uq_8'),
    sa.CheckConstraint('"Order" > 2', name='ck_7'),
    comment='100 %',
)

B = sa.MetaData(naming_convention={'ix': 'ix_%(column_0_label)s', 'uq': '%(table_name)s_%(column_0_N_name)s_key'})
sa.Table(
    't3',
    B,
    sa.Column('Mixed Case', postgresql.HSTORE()),
    sa.Column('n3', sa.DateTime(), index=True, server_default='2020-01-01 00:00:00'),
    sa.Column('Order', sa.BigInteger(), sa.Identity()),
    sa.Column('code', postgresql.CIDR(), nullable=True, comment='a comment'),
    sa.Column('état', postgresql.ENUM('on', 'off', name='e_5'), server_default='on'),
    sa.Column('z', sa.Float(), nullable=True, unique=True),
    sa.UniqueConstraint('état', 'code', 'Order', name='uq_8'),
    sa.CheckConstraint('"Order" > 2', name='ck_7'),
    sa.Index('Ix_9', 'n3', postgresql_where=sa.text('"Mixed Case" IS NOT NULL')),
    comment='100 %',
)
