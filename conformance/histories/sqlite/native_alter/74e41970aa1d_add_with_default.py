"""Add with default

Revision ID: 74e41970aa1d
Revises: da1432f1dbe0
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "74e41970aa1d"
down_revision = "da1432f1dbe0"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("b", sa.Integer(), nullable=False, server_default="3"))
    op.add_column("t", sa.Column("c", sa.Boolean(), server_default=sa.true()))


def downgrade():
    op.drop_column("t", "c")
    op.drop_column("t", "b")
