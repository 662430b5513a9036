"""Create schema

Revision ID: f33c71c387c8
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "f33c71c387c8"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE SCHEMA IF NOT EXISTS crm")


def downgrade():
    op.execute("DROP SCHEMA crm")
