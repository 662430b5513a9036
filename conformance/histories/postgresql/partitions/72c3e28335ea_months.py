"""Months

Revision ID: 72c3e28335ea
Revises: e10fa23152f5
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "72c3e28335ea"
down_revision = "e10fa23152f5"
branch_labels = None
depends_on = None


def upgrade():
    for month in range(1, 4):
        op.execute(
            f"CREATE TABLE m_2024_{month:02d} PARTITION OF m "
            f"FOR VALUES FROM ('2024-{month:02d}-01') TO ('2024-{month + 1:02d}-01')"
        )
    op.execute("INSERT INTO m VALUES (1, '2024-02-03')")


def downgrade():
    for month in range(1, 4):
        op.drop_table(f"m_2024_{month:02d}")
