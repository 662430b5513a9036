"""Fails

Revision ID: d03440c5d69d
Revises: 7323972f738e
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "d03440c5d69d"
down_revision = "7323972f738e"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("b", sa.Integer()))
    op.create_index("ix_t_a", "t", ["a"], postgresql_concurrently=True)


def downgrade():
    pass
