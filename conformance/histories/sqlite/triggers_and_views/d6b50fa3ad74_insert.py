"""Insert

Revision ID: d6b50fa3ad74
Revises: e5abb47a6c2c
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "d6b50fa3ad74"
down_revision = "e5abb47a6c2c"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("INSERT INTO t (n) VALUES (1), (10)")


def downgrade():
    op.execute("DELETE FROM t")
    op.execute("DELETE FROM log")
