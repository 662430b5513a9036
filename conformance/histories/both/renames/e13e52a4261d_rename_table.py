"""Rename table

Revision ID: e13e52a4261d
Revises: 7067cb853f79
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "e13e52a4261d"
down_revision = "7067cb853f79"
branch_labels = None
depends_on = None


def upgrade():
    op.rename_table("emp", "Employee")


def downgrade():
    op.rename_table("Employee", "emp")
