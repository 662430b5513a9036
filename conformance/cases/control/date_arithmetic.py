from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from alembic import op


def upgrade():
    day = date(2024, 2, 28) + timedelta(days=2)
    op.execute(f"SELECT '{day.isoformat()}', '{day:%d.%m.%Y}'")
    at = datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
    op.execute("SELECT '%s', '%s'" % (at.strftime("%Y-%m-%d %H-%M-%S"), at.replace(tzinfo=None).date()))
    op.execute(f"SELECT {(date(2024, 3, 1) - date(2024, 2, 1)).days}, {Decimal('1.10') + 1}")


def downgrade():
    pass
