"""Insert

Revision ID: 8f385ae3ac27
Revises: 066bbc4f0c6c
Create Date: 2024-02-11 10:00:00

"""
import uuid

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "8f385ae3ac27"
down_revision = "066bbc4f0c6c"
branch_labels = None
depends_on = None


def upgrade():
    doc = sa.table(
        "doc",
        sa.column("id", postgresql.UUID(as_uuid=True)),
        sa.column("tags", postgresql.ARRAY(sa.String)),
        sa.column("data", postgresql.JSONB),
        sa.column("nums", postgresql.ARRAY(sa.Integer)),
    )
    op.bulk_insert(
        doc,
        [
            {"id": uuid.UUID(int=1), "tags": ["a", "b c", 'q"t', "it's"], "data": {"k": [1, None]}, "nums": [[1, 2], [3, 4]]},
            {"id": uuid.UUID(int=2), "tags": [], "data": {}, "nums": None},
        ],
    )


def downgrade():
    op.execute("DELETE FROM doc")
