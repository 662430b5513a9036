"""Core base

Revision ID: 342aff728ee6
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "342aff728ee6"
down_revision = None
branch_labels = ("core",)
depends_on = None


def upgrade():
    op.create_table("core", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("core")
