"""Billing two

Revision ID: 1228ae70b905
Revises: c3c9624e96bb
Create Date: 2024-04-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "1228ae70b905"
down_revision = "c3c9624e96bb"
branch_labels = None
depends_on = "1631ad02a1e2"


def upgrade():
    op.add_column("billing", sa.Column("user_id", sa.Integer()))


def downgrade():
    op.drop_column("billing", "user_id")
