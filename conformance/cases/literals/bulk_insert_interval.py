import datetime

from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("i", sa.Interval))
    op.bulk_insert(t, [{"i": datetime.timedelta(days=1, hours=2, seconds=3)}])


def downgrade():
    pass
