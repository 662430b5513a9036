"""Batch

Revision ID: 0454d531a0d0
Revises: 21cd43ce8d9a
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "0454d531a0d0"
down_revision = "21cd43ce8d9a"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("s", existing_type=sa.String(), nullable=False, server_default="")


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("s", existing_type=sa.String(), nullable=True, server_default=None)
