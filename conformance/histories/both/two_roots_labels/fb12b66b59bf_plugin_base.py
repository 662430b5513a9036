"""Plugin base

Revision ID: fb12b66b59bf
Revises: 
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "fb12b66b59bf"
down_revision = None
branch_labels = ("plugin",)
depends_on = None


def upgrade():
    op.create_table("plugin", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("plugin")
