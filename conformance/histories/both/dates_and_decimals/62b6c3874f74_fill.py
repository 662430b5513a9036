"""Fill

Revision ID: 62b6c3874f74
Revises: d4cd87d7af67
Create Date: 2024-02-11 10:00:00

"""
from datetime import date, datetime, timedelta
from decimal import Decimal

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "62b6c3874f74"
down_revision = "d4cd87d7af67"
branch_labels = None
depends_on = None


def upgrade():
    price = sa.table(
        "price",
        sa.column("id", sa.Integer),
        sa.column("amount", sa.Numeric(10, 2)),
        sa.column("valid_from", sa.Date),
        sa.column("seen", sa.DateTime),
    )
    start = date(2023, 12, 30)
    op.bulk_insert(
        price,
        [
            {
                "id": i + 1,
                "amount": Decimal("10.00") / (i + 1),
                "valid_from": start + timedelta(days=i),
                "seen": datetime(2023, 12, 31, 23, 59, 59) + timedelta(seconds=i),
            }
            for i in range(4)
        ],
    )


def downgrade():
    op.execute("DELETE FROM price")
