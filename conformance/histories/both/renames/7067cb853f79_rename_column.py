"""Rename column

Revision ID: 7067cb853f79
Revises: c08a7092e6b4
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "7067cb853f79"
down_revision = "c08a7092e6b4"
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column("emp", "nm", new_column_name="name")


def downgrade():
    op.alter_column("emp", "name", new_column_name="nm")
