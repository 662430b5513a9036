import uuid

from alembic import op
import sqlalchemy as sa


def upgrade():
    ns = uuid.uuid5(uuid.NAMESPACE_DNS, "example.com")
    op.execute(f"SELECT '{ns}', '{uuid.UUID(int=5).hex}'")
    op.bulk_insert(sa.table("t", sa.column("id", sa.Uuid)), [{"id": ns}])


def downgrade():
    pass
