from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_index("ix", "event", ["tenant_id", sa.text("created_at DESC"), sa.literal_column("id ASC")], unique=False)
    op.create_index("ix2", "event", [sa.text("created_at DESC NULLS LAST")], postgresql_using="btree")
    op.create_index("ix3", "event", [sa.func.date(sa.column("created_at"))])


def downgrade():
    pass
