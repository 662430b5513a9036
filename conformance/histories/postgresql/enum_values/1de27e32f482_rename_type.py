"""Rename type

Revision ID: 1de27e32f482
Revises: 11efa7023337
Create Date: 2024-04-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "1de27e32f482"
down_revision = "11efa7023337"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("ALTER TYPE job_state RENAME TO job_status")
    op.execute("ALTER TYPE job_status RENAME VALUE 'done' TO 'finished'")


def downgrade():
    op.execute("ALTER TYPE job_status RENAME VALUE 'finished' TO 'done'")
    op.execute("ALTER TYPE job_status RENAME TO job_state")
