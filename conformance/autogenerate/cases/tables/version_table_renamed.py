# configure: version_table="versions"
import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("alembic_version", A, sa.Column("version_num", sa.String(32), primary_key=True))
sa.Table("versions", A, sa.Column("version_num", sa.String(32), primary_key=True))
sa.Table("versions", B, sa.Column("version_num", sa.String(32), primary_key=True), sa.Column("x", sa.Integer))
