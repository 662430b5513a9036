"""Add priority

Revision ID: 45a63259651b
Revises: f63c0ed6c128
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "45a63259651b"
down_revision = "f63c0ed6c128"
branch_labels = None
depends_on = None


def upgrade():
    priority = sa.Enum("low", "high", name="priority")
    priority.create(op.get_bind(), checkfirst=True)
    op.add_column("ticket", sa.Column("priority", priority, nullable=False, server_default="low"))


def downgrade():
    op.drop_column("ticket", "priority")
    sa.Enum(name="priority").drop(op.get_bind(), checkfirst=True)
