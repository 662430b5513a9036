"""Rewrite json

Revision ID: a95a5a5b2b26
Revises: 8f385ae3ac27
Create Date: 2024-03-11 10:00:00

"""
import json

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "a95a5a5b2b26"
down_revision = "8f385ae3ac27"
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    for row in bind.execute(sa.text("SELECT id, tags, data FROM doc ORDER BY id")).fetchall():
        print(row.id, row.tags, row.data)
        data = dict(row.data)
        data["tags"] = list(row.tags)
        bind.execute(
            sa.text("UPDATE doc SET data = CAST(:data AS jsonb) WHERE id = :id"), {"data": json.dumps(data), "id": row.id}
        )
    doc = sa.table("doc", sa.column("id", postgresql.UUID), sa.column("data", postgresql.JSONB))
    bind.execute(doc.update().where(doc.c.data["k"].isnot(None)).values(data={"new": True, "n": 1.5}))
    print(bind.execute(sa.select(doc.c.data["new"].astext).order_by(doc.c.id)).scalars().all())


def downgrade():
    op.execute("UPDATE doc SET data = data - 'tags'")
