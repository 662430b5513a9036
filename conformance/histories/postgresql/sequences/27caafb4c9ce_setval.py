"""Setval

Revision ID: 27caafb4c9ce
Revises: 5ed2884d8fbb
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "27caafb4c9ce"
down_revision = "5ed2884d8fbb"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("SELECT setval('order_no', (SELECT max(no) FROM o))")


def downgrade():
    op.execute("ALTER SEQUENCE order_no RESTART")
