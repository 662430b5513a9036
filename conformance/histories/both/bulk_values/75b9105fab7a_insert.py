"""Insert

Revision ID: 75b9105fab7a
Revises: 810c79c140d9
Create Date: 2024-02-11 10:00:00

"""
import datetime
import decimal
import uuid

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "75b9105fab7a"
down_revision = "810c79c140d9"
branch_labels = None
depends_on = None


def upgrade():
    v = sa.table(
        "v",
        sa.column("id", sa.Integer),
        sa.column("s", sa.String),
        sa.column("b", sa.Boolean),
        sa.column("n", sa.Numeric(12, 3)),
        sa.column("f", sa.Float),
        sa.column("d", sa.Date),
        sa.column("dt", sa.DateTime),
        sa.column("tm", sa.Time),
        sa.column("u", sa.Uuid),
        sa.column("j", sa.JSON),
        sa.column("blob", sa.LargeBinary),
        sa.column("span", sa.Interval),
        sa.column("big", sa.BigInteger),
    )
    op.bulk_insert(
        v,
        [
            {
                "id": 1,
                "s": "it's 100% :x \\ \"q\" ü",
                "b": True,
                "n": decimal.Decimal("12.5"),
                "f": 0.1,
                "d": datetime.date(2020, 2, 29),
                "dt": datetime.datetime(2020, 2, 29, 1, 2, 3, 4),
                "tm": datetime.time(5, 6, 7),
                "u": uuid.UUID("12345678-1234-5678-1234-567812345678"),
                "j": {"a": [1, None, True, 1.5], "ü": "it's"},
                "blob": b"\x00\xffabc",
                "span": datetime.timedelta(days=2, hours=3, microseconds=5),
                "big": 2**62,
            },
            {
                "id": 2,
                "s": None,
                "b": False,
                "n": decimal.Decimal("-0.001"),
                "f": 1e300,
                "d": datetime.date(1, 1, 1),
                "dt": datetime.datetime(1999, 12, 31),
                "tm": datetime.time(0),
                "u": None,
                "j": None,
                "blob": b"",
                "span": datetime.timedelta(seconds=-1),
                "big": -1,
            },
        ],
    )
    op.bulk_insert(v, [{"id": 3, "j": []}, {"id": 4, "j": "text"}], multiinsert=False)


def downgrade():
    op.execute("DELETE FROM v")
