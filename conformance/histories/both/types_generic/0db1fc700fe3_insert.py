"""Insert

Revision ID: 0db1fc700fe3
Revises: fd4b0522b8ed
Create Date: 2024-03-11 10:00:00

"""
import datetime
import decimal
import uuid

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "0db1fc700fe3"
down_revision = "fd4b0522b8ed"
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    t = sa.Table("t", sa.MetaData(), autoload_with=bind)
    bind.execute(
        t.insert().values(
            a=1,
            b=True,
            c=datetime.date(2020, 1, 2),
            e=1.5,
            h=b"xyz",
            i=decimal.Decimal("1.25"),
            k="seven",
            m=datetime.time(1, 2, 3),
            p={"x": [1]},
            v="x",
        )
    )
    row = bind.execute(sa.select(t.c.a, t.c.b, t.c.c, t.c.i, t.c.p, t.c.m)).one()
    print(row)
    print(type(row.b).__name__, type(row.c).__name__, type(row.i).__name__, type(row.p).__name__)


def downgrade():
    op.execute("DELETE FROM t")
