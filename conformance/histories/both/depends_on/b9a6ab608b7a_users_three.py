"""Users three

Revision ID: b9a6ab608b7a
Revises: 1631ad02a1e2
Create Date: 2024-05-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "b9a6ab608b7a"
down_revision = "1631ad02a1e2"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("users", sa.Column("m", sa.Integer()))


def downgrade():
    op.drop_column("users", "m")
