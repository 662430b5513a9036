"""Add fk

Revision ID: 24c00e48671c
Revises: 3c4398b6202a
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "24c00e48671c"
down_revision = "3c4398b6202a"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("child") as batch_op:
        batch_op.create_foreign_key("fk_child_parent", "parent", ["parent_id"], ["id"], ondelete="CASCADE")


def downgrade():
    with op.batch_alter_table("child") as batch_op:
        batch_op.drop_constraint("fk_child_parent", type_="foreignkey")
