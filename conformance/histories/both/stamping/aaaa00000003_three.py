"""Three

Revision ID: aaaa00000003
Revises: aaaa00000002
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "aaaa00000003"
down_revision = "aaaa00000002"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("v", sa.Column("id", sa.Integer()))


def downgrade():
    op.drop_table("v")
