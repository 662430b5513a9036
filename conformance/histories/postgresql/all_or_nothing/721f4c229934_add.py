"""Add

Revision ID: 721f4c229934
Revises: 1e5f5c8c94a2
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "721f4c229934"
down_revision = "1e5f5c8c94a2"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer()))


def downgrade():
    op.drop_column("t", "a")
