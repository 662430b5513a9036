"""Fails

Revision ID: 7dfcd7034ac3
Revises: 0f7f189664cb
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "7dfcd7034ac3"
down_revision = "0f7f189664cb"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("b", sa.Integer()))
    op.execute("INSERT INTO nowhere VALUES (1)")


def downgrade():
    pass
