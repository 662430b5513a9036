import datetime

from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("d", sa.Date), sa.column("b", sa.Boolean), sa.column("f", sa.Float))
    op.execute(t.update().values(b=op.inline_literal(True)))
    op.execute(t.update().values(f=op.inline_literal(1.5)))
    op.execute(t.update().values(d=op.inline_literal(datetime.date(2020, 1, 2), sa.Date())))


def downgrade():
    pass
