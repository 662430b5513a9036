"""Add value

Revision ID: 5f772eb44578
Revises: 36a3bd7f7bd3
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "5f772eb44578"
down_revision = "36a3bd7f7bd3"
branch_labels = None
depends_on = None


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE job_state ADD VALUE IF NOT EXISTS 'failed'")


def downgrade():
    pass
