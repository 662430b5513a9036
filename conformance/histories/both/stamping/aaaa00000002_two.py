"""Two

Revision ID: aaaa00000002
Revises: aaaa00000001
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "aaaa00000002"
down_revision = "aaaa00000001"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("u", sa.Column("id", sa.Integer()))


def downgrade():
    op.drop_table("u")
