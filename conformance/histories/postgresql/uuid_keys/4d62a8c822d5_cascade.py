"""Cascade

Revision ID: 4d62a8c822d5
Revises: 1574f55acc71
Create Date: 2024-04-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "4d62a8c822d5"
down_revision = "1574f55acc71"
branch_labels = None
depends_on = None


def upgrade():
    op.drop_constraint("item_owner_id_fkey", "item", type_="foreignkey")
    op.create_foreign_key(None, "item", "user", ["owner_id"], ["id"], ondelete="CASCADE")


def downgrade():
    op.drop_constraint("item_owner_id_fkey", "item", type_="foreignkey")
    op.create_foreign_key(None, "item", "user", ["owner_id"], ["id"])
