"""Fill

Revision ID: 2a97a7fb494a
Revises: 01e173f137c6
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "2a97a7fb494a"
down_revision = "01e173f137c6"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("INSERT INTO p VALUES (1), (2)")
    op.execute("INSERT INTO c VALUES (2, 1)")


def downgrade():
    op.execute("DELETE FROM p")
