import sqlalchemy as sa

A = sa.MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s"})
B = sa.MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s"})
long = "a_table_with_a_rather_long_name_indeed"
sa.Table(long, A, sa.Column("a_column_with_a_long_name", sa.Integer, index=True), sa.Column("another_column_with_a_long_name", sa.Integer))
sa.Table(long, B, sa.Column("a_column_with_a_long_name", sa.Integer, index=True), sa.Column("another_column_with_a_long_name", sa.Integer, index=True), sa.UniqueConstraint("a_column_with_a_long_name", "another_column_with_a_long_name"))
