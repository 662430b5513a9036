"""Left

Revision ID: fe7465578cb9
Revises: 7dda023b0e4d
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "fe7465578cb9"
down_revision = "7dda023b0e4d"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("left_t", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("left_t")
