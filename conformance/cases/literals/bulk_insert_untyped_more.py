import datetime

from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("a"), sa.column("b"), sa.column("c"), sa.column("d"))
    op.bulk_insert(t, [{"a": True, "b": 1.25, "c": None, "d": datetime.date(2020, 1, 2)}])


def downgrade():
    pass
