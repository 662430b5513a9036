"""Add column

Revision ID: 701e6448fbd8
Revises: d6b50fa3ad74
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "701e6448fbd8"
down_revision = "d6b50fa3ad74"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("extra", sa.String(), server_default="e"))


def downgrade():
    op.drop_column("t", "extra")
