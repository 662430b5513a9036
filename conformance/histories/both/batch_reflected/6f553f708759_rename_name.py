"""Rename name

Revision ID: 6f553f708759
Revises: fd744e9a3d3d
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "6f553f708759"
down_revision = "fd744e9a3d3d"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.alter_column("name", new_column_name="full_name", existing_type=sa.VARCHAR(length=50))


def downgrade():
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.alter_column("full_name", new_column_name="name", existing_type=sa.VARCHAR(length=50))
