"""Add index on name

Revision ID: b2cff6eacc16
Revises: 12c0ca244ca6
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "b2cff6eacc16"
down_revision = "12c0ca244ca6"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index(op.f("ix_account_name"), "account", ["name"], unique=False)


def downgrade():
    op.drop_index(op.f("ix_account_name"), table_name="account")
