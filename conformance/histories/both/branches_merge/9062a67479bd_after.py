"""After

Revision ID: 9062a67479bd
Revises: 6cf1e6aaeb01
Create Date: 2024-05-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "9062a67479bd"
down_revision = "6cf1e6aaeb01"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("root", sa.Column("x", sa.Integer()))


def downgrade():
    op.drop_column("root", "x")
