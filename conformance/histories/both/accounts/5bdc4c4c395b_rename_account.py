"""Rename account

Revision ID: 5bdc4c4c395b
Revises: b2cff6eacc16
Create Date: 2024-04-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "5bdc4c4c395b"
down_revision = "b2cff6eacc16"
branch_labels = None
depends_on = None


def upgrade():
    op.rename_table("account", "accounts")


def downgrade():
    op.rename_table("accounts", "account")
