import datetime

from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("at", sa.DateTime(timezone=True)), sa.column("tm", sa.Time(timezone=True)))
    op.bulk_insert(
        t,
        [
            {
                "at": datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc),
                "tm": datetime.time(1, 2, tzinfo=datetime.timezone.utc),
            },
            {
                "at": datetime.datetime(2024, 1, 2, 3, 4, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=-5))),
                "tm": None,
            },
        ],
    )


def downgrade():
    pass
