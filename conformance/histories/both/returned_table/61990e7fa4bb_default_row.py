"""Default row

Revision ID: 61990e7fa4bb
Revises: e7cbd64e85f6
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "61990e7fa4bb"
down_revision = "e7cbd64e85f6"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("role", sa.Column("rank", sa.SmallInteger(), server_default="5", nullable=False))
    op.alter_column("role", "rank", server_default=None) if op.get_bind().dialect.name == "postgresql" else None


def downgrade():
    op.drop_column("role", "rank")
