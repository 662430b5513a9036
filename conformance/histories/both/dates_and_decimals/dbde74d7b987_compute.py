"""Compute

Revision ID: dbde74d7b987
Revises: 62b6c3874f74
Create Date: 2024-03-11 10:00:00

"""
from decimal import ROUND_HALF_UP, Decimal

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "dbde74d7b987"
down_revision = "62b6c3874f74"
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    price = sa.table(
        "price", sa.column("id", sa.Integer), sa.column("amount", sa.Numeric(10, 2)), sa.column("valid_from", sa.Date)
    )
    for row in bind.execute(sa.select(price).order_by(price.c.id)).fetchall():
        gross = (row.amount * Decimal("1.19")).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        print(row.id, row.amount, gross, row.valid_from.isoformat(), row.valid_from.weekday())
        bind.execute(price.update().where(price.c.id == row.id).values(amount=gross))


def downgrade():
    op.execute("UPDATE price SET amount = 1")
