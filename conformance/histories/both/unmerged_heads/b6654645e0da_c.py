"""C

Revision ID: b6654645e0da
Revises: 1a70a6a8b94e
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "b6654645e0da"
down_revision = "1a70a6a8b94e"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("c", sa.Column("id", sa.Integer()))


def downgrade():
    op.drop_table("c")
