# dialects: postgresql
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import INT4RANGE, ExcludeConstraint

A = sa.MetaData()
B = sa.MetaData()
sa.Table("old", A, sa.Column("id", sa.Integer, primary_key=True), sa.Column("r", INT4RANGE), ExcludeConstraint(("r", "&&"), name="no_overlap"))
sa.Table("new", B, sa.Column("id", sa.Integer, primary_key=True), sa.Column("r", INT4RANGE), ExcludeConstraint(("r", "&&"), name="no_overlap", using="gist"))
