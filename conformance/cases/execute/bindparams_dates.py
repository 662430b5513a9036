import datetime

from alembic import op
import sqlalchemy as sa


def upgrade():
    op.execute(
        sa.text("UPDATE t SET at = :at, d = :d").bindparams(
            sa.bindparam("at", datetime.datetime(2020, 1, 2, 3, 4, 5), sa.DateTime()),
            sa.bindparam("d", datetime.date(2020, 1, 2), type_=sa.Date),
        )
    )
    op.execute(sa.text("UPDATE t SET at = :at").bindparams(at=datetime.datetime(2020, 1, 2)))


def downgrade():
    pass
