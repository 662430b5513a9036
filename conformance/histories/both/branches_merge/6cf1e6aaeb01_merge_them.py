"""Merge them

Revision ID: 6cf1e6aaeb01
Revises: fe7465578cb9, 6eec608d0d81
Create Date: 2024-04-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "6cf1e6aaeb01"
down_revision = ("fe7465578cb9", "6eec608d0d81")
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
