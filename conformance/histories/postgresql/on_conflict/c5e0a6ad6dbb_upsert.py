"""Upsert

Revision ID: c5e0a6ad6dbb
Revises: 1c5ba0dda391
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

# revision identifiers, used by Alembic.
revision = "c5e0a6ad6dbb"
down_revision = "1c5ba0dda391"
branch_labels = None
depends_on = None


def upgrade():
    s = sa.table("s", sa.column("k", sa.String), sa.column("v", sa.Integer))
    bind = op.get_bind()
    for k, v in [("a", 5), ("b", 6)]:
        stmt = insert(s).values(k=k, v=v)
        bind.execute(stmt.on_conflict_do_update(index_elements=["k"], set_={"v": stmt.excluded.v}))
    bind.execute(insert(s).values([{"k": "a", "v": 0}, {"k": "c", "v": 7}]).on_conflict_do_nothing())


def downgrade():
    op.execute("DELETE FROM s WHERE k <> 'a'")
    op.execute("UPDATE s SET v = 1")
