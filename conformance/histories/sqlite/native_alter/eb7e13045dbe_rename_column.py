"""Rename column

Revision ID: eb7e13045dbe
Revises: 74e41970aa1d
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "eb7e13045dbe"
down_revision = "74e41970aa1d"
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column("t", "a", new_column_name="alpha")


def downgrade():
    op.alter_column("t", "alpha", new_column_name="a")
