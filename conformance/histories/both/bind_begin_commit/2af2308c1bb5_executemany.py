"""Executemany

Revision ID: 2af2308c1bb5
Revises: b9f41c9b5076
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "2af2308c1bb5"
down_revision = "b9f41c9b5076"
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("s", sa.String))
    bind.execute(t.insert(), [{"id": 1, "s": "a"}, {"id": 2, "s": "b"}, {"id": 3, "s": None}])
    bind.execute(
        t.update().where(t.c.id == sa.bindparam("the_id")).values(s=sa.bindparam("new")),
        [{"the_id": 1, "new": "A"}, {"the_id": 2, "new": "B"}],
    )
    bind.execute(t.delete().where(t.c.s.is_(None)))


def downgrade():
    op.execute("DELETE FROM t")
