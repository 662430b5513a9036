"""backfill summary from description

Revision ID: b2d61a84f09c
Revises: 7093fc5d8ea1
Create Date: 2025-10-03 08:11:19.860275

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "b2d61a84f09c"
down_revision: Union[str, Sequence[str], None] = "7093fc5d8ea1"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


# No UPDATE takes a LIMIT on PostgreSQL: the batch is chosen by a subquery.
BATCH = sa.text("""
    UPDATE resource SET summary = coalesce(description, title)
    WHERE id IN (SELECT id FROM resource WHERE summary IS NULL ORDER BY id LIMIT :size)
""")


def upgrade() -> None:
    conn = op.get_bind()
    if op.get_context().as_sql:
        op.execute(BATCH.bindparams(size=10000))
        return
    while conn.execute(BATCH, {"size": 10000}).rowcount:
        pass


def downgrade() -> None:
    op.execute("UPDATE resource SET summary = NULL")
