"""Plain strings

Revision ID: 332d6a3b150e
Revises: e920bcd38120
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "332d6a3b150e"
down_revision = "e920bcd38120"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("INSERT INTO t VALUES (1, '100%'), (2, 'a::b')")
    op.execute("INSERT INTO t VALUES (3, '50%%')")
    op.execute(sa.text(r"INSERT INTO t VALUES (4, 'http\://x')"))
    op.execute("INSERT INTO t VALUES (5, '12:30:00')")
    op.execute("UPDATE t SET s = s || '!' WHERE s LIKE '%a%'")


def downgrade():
    op.execute("DELETE FROM t")
