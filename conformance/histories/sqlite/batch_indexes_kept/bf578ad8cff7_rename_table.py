"""Rename table

Revision ID: bf578ad8cff7
Revises: e7bcca72b41a
Create Date: 2024-04-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "bf578ad8cff7"
down_revision = "e7bcca72b41a"
branch_labels = None
depends_on = None


def upgrade():
    op.rename_table("t", "renamed")


def downgrade():
    op.rename_table("renamed", "t")
