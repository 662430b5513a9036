"""Updates

Revision ID: 4f6075809e3a
Revises: 5175ed2a31a9
Create Date: 2024-02-11 10:00:00

"""
import datetime

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "4f6075809e3a"
down_revision = "5175ed2a31a9"
branch_labels = None
depends_on = None


t = sa.table(
    "t", sa.column("id", sa.Integer), sa.column("kind", sa.String), sa.column("n", sa.Integer), sa.column("at", sa.DateTime)
)


def upgrade():
    op.execute(t.update().where(t.c.kind == "a").values(n=t.c.n + 100))
    op.execute(sa.update(t).where(t.c.id.in_([1, 3])).values(kind=sa.func.upper(t.c.kind)))
    op.execute(t.update().values(at=datetime.datetime(2022, 1, 2, 3, 4, 5)).where(sa.or_(t.c.id == 2, t.c.n > 120)))
    op.execute(t.update().values(kind=sa.case((t.c.n < 10, "low"), else_=t.c.kind)))


def downgrade():
    op.execute(t.update().values(kind="a", n=0, at=None))
