"""Add second fk

Revision ID: a788880d2d45
Revises: 24c00e48671c
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "a788880d2d45"
down_revision = "24c00e48671c"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("child") as batch_op:
        batch_op.create_foreign_key(
            "fk_child_other", "parent", ["other_id"], ["id"], onupdate="SET NULL", deferrable=True, initially="DEFERRED"
        )
        batch_op.create_index("ix_child_other", ["other_id"])


def downgrade():
    with op.batch_alter_table("child") as batch_op:
        batch_op.drop_index("ix_child_other")
        batch_op.drop_constraint("fk_child_other", type_="foreignkey")
