"""Add

Revision ID: 0f7f189664cb
Revises: aeb927f0f594
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "0f7f189664cb"
down_revision = "aeb927f0f594"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer()))


def downgrade():
    op.drop_column("t", "a")
