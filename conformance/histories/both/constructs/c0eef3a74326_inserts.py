"""Inserts

Revision ID: c0eef3a74326
Revises: 4f6075809e3a
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "c0eef3a74326"
down_revision = "4f6075809e3a"
branch_labels = None
depends_on = None


def upgrade():
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("kind", sa.String), sa.column("n", sa.Integer))
    op.execute(t.insert().values(id=50, kind="new", n=None))
    op.execute(sa.insert(t).values([{"id": 51, "kind": "x", "n": 1}, {"id": 52, "kind": "y", "n": 2}]))
    op.execute(t.insert().from_select(["id", "kind"], sa.select(t.c.id + 1000, t.c.kind).where(t.c.id < 3)))
    op.execute(t.delete().where(t.c.id == 52))
    op.execute(t.delete().where(~t.c.kind.like("%o%"), t.c.n.is_(None)))


def downgrade():
    op.execute("DELETE FROM t WHERE id >= 50")
