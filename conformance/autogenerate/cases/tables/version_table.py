import sqlalchemy as sa

A = sa.MetaData()
B = sa.MetaData()
sa.Table("alembic_version", A, sa.Column("version_num", sa.String(32), primary_key=True))
sa.Table("other", A, sa.Column("id", sa.Integer, primary_key=True))
