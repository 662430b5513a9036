"""Fill

Revision ID: d45dc6653d91
Revises: 694d55776fd8
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "d45dc6653d91"
down_revision = "694d55776fd8"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("INSERT INTO kv VALUES ('x', '1')")
    op.execute("INSERT INTO c (name) VALUES ('abc'), ('abc'), ('abcd')")
    op.execute("INSERT INTO a DEFAULT VALUES")


def downgrade():
    op.execute("DELETE FROM c")
    op.execute("DELETE FROM kv")
