"""Pragma

Revision ID: 31b63b0582ab
Revises: eb7e13045dbe
Create Date: 2024-04-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "31b63b0582ab"
down_revision = "eb7e13045dbe"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("PRAGMA user_version = 7")


def downgrade():
    op.execute("PRAGMA user_version = 0")
