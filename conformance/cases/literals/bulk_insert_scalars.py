import datetime
import decimal
import uuid

from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table(
        "t",
        sa.column("i", sa.Integer),
        sa.column("big", sa.BigInteger),
        sa.column("s", sa.String),
        sa.column("b", sa.Boolean),
        sa.column("n", sa.Numeric(10, 2)),
        sa.column("f", sa.Float),
        sa.column("d", sa.Date),
        sa.column("dt", sa.DateTime),
        sa.column("tm", sa.Time),
        sa.column("u", sa.Uuid),
    )
    op.bulk_insert(
        t,
        [
            {
                "i": 1,
                "big": 9223372036854775807,
                "s": "it's 100% \\ \"q\" :x",
                "b": True,
                "n": decimal.Decimal("12.50"),
                "f": 1.5,
                "d": datetime.date(2024, 2, 29),
                "dt": datetime.datetime(2024, 2, 29, 12, 30, 1),
                "tm": datetime.time(23, 59, 59),
                "u": uuid.UUID("12345678-1234-5678-1234-567812345678"),
            },
            {
                "i": -5,
                "big": 0,
                "s": "",
                "b": False,
                "n": decimal.Decimal("-0.001"),
                "f": 1e20,
                "d": None,
                "dt": datetime.datetime(1999, 1, 1, 0, 0, 0, 123456),
                "tm": datetime.time(1, 2, 3, 4),
                "u": None,
            },
        ],
    )


def downgrade():
    pass
