"""Insert

Revision ID: 5ed2884d8fbb
Revises: 36bf073f3ad7
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "5ed2884d8fbb"
down_revision = "36bf073f3ad7"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("INSERT INTO o (small) VALUES (1), (2)")
    print(op.get_bind().execute(sa.text("SELECT no FROM o ORDER BY id")).scalars().all())
    print(op.get_bind().execute(sa.select(sa.func.nextval("order_no"))).scalar())


def downgrade():
    op.execute("DELETE FROM o")
