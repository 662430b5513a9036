"""Add a column

Revision ID: 12c0ca244ca6
Revises: 1ea4105a9371
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "12c0ca244ca6"
down_revision = "1ea4105a9371"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("account", sa.Column("last_transaction_date", sa.DateTime))


def downgrade():
    op.drop_column("account", "last_transaction_date")
