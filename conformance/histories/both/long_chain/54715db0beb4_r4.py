"""R4

Revision ID: 54715db0beb4
Revises: f730e25bcf14
Create Date: 2024-04-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "54715db0beb4"
down_revision = "f730e25bcf14"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("INSERT INTO t (id, a) VALUES (1, 2)")


def downgrade():
    op.execute("DELETE FROM t")
