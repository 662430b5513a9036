"""Use new value

Revision ID: 11efa7023337
Revises: 5f772eb44578
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "11efa7023337"
down_revision = "5f772eb44578"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE job SET state = 'failed' WHERE state = 'new'")


def downgrade():
    op.execute("UPDATE job SET state = 'new' WHERE state = 'failed'")
