"""Use

Revision ID: 01ee8647fda1
Revises: 9ee6678d8993
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "01ee8647fda1"
down_revision = "9ee6678d8993"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("INSERT INTO t (n) VALUES (1); INSERT INTO t (n) VALUES (2); UPDATE t SET n = n + 1")


def downgrade():
    op.execute("TRUNCATE t RESTART IDENTITY")
