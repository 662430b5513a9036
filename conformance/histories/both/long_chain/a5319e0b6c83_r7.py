"""R7

Revision ID: a5319e0b6c83
Revises: cc448d827171
Create Date: 2024-07-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "a5319e0b6c83"
down_revision = "cc448d827171"
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column("t", "b", new_column_name="bb")


def downgrade():
    op.alter_column("t", "bb", new_column_name="b")
