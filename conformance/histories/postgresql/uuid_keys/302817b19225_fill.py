"""Fill

Revision ID: 302817b19225
Revises: 0773f656d4a2
Create Date: 2024-02-11 10:00:00

"""
import uuid

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "302817b19225"
down_revision = "0773f656d4a2"
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    uid = uuid.uuid5(uuid.NAMESPACE_URL, "https://example.com/u")
    bind.execute(sa.text("INSERT INTO \"user\" VALUES (:id, 'x@y')"), {"id": uid})
    user = sa.table("user", sa.column("id", postgresql.UUID(as_uuid=True)), sa.column("email", sa.String))
    found = bind.execute(sa.select(user.c.id)).scalar_one()
    print(found, type(found).__name__, found == uid, found.hex)
    item = sa.table("item", sa.column("owner_id", postgresql.UUID(as_uuid=True)))
    bind.execute(item.insert().values(owner_id=found))


def downgrade():
    op.execute("DELETE FROM item")
    op.execute('DELETE FROM "user"')
