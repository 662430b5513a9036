"""R5

Revision ID: a7f0c2b57677
Revises: 54715db0beb4
Create Date: 2024-05-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "a7f0c2b57677"
down_revision = "54715db0beb4"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_a", "t", ["a"])


def downgrade():
    op.drop_index("ix_a", "t")
