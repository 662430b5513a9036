"""Create

Revision ID: e10fa23152f5
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "e10fa23152f5"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "m",
        sa.Column("city", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("city", "day"),
        postgresql_partition_by="RANGE (day)",
    )


def downgrade():
    op.drop_table("m")
