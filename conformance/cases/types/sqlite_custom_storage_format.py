# dialects: sqlite
import datetime

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite


def upgrade():
    t = op.create_table(
        "t",
        sa.Column(
            "at",
            sqlite.DATETIME(
                storage_format="%(year)04d/%(month)02d/%(day)02d %(hour)02d:%(minute)02d:%(second)02d"
            ),
        ),
        sa.Column("raw", sqlite.DATETIME(truncate_microseconds=True)),
    )
    now = datetime.datetime(2021, 3, 4, 5, 6, 7, 891)
    op.bulk_insert(t, [{"at": now, "raw": now}])


def downgrade():
    pass
