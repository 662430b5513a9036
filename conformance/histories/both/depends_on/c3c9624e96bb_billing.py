"""Billing

Revision ID: c3c9624e96bb
Revises: 
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "c3c9624e96bb"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("billing", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("billing")
