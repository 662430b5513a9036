"""Rename a

Revision ID: e7bcca72b41a
Revises: 11a49f681a72
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "e7bcca72b41a"
down_revision = "11a49f681a72"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t", recreate="always") as batch_op:
        batch_op.alter_column("a", new_column_name="aa")


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("aa", new_column_name="a")
