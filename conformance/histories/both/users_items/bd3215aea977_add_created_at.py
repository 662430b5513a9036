"""Add created at

Revision ID: bd3215aea977
Revises: a62c9ff9a67c
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "bd3215aea977"
down_revision = "a62c9ff9a67c"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("item", sa.Column("created_at", sa.DateTime(), nullable=True))
    op.execute("INSERT INTO item (id, title, owner_id) VALUES (1, 'first', 1), (2, 'second', 2)")
    op.execute("UPDATE item SET created_at = '2024-01-01 00:00:00'")


def downgrade():
    op.execute("DELETE FROM item")
    op.drop_column("item", "created_at")
