"""Int to uuid

Revision ID: 1574f55acc71
Revises: 302817b19225
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "1574f55acc71"
down_revision = "302817b19225"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("item", sa.Column("new_id", postgresql.UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()")))
    op.execute("UPDATE item SET new_id = '00000000-0000-0000-0000-00000000000a'")
    op.drop_constraint("item_pkey", "item")
    op.drop_column("item", "id")
    op.alter_column("item", "new_id", new_column_name="id", nullable=False)
    op.create_primary_key("item_pkey", "item", ["id"])


def downgrade():
    op.drop_constraint("item_pkey", "item")
    op.drop_column("item", "id")
    op.add_column("item", sa.Column("id", sa.Integer(), sa.Identity(), nullable=False))
    op.create_primary_key("item_pkey", "item", ["id"])
