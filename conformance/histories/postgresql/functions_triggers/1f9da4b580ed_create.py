"""Create

Revision ID: 1f9da4b580ed
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "1f9da4b580ed"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("n", sa.Integer()),
        sa.Column("changes", sa.Integer(), server_default="0", nullable=False),
    )


def downgrade():
    op.drop_table("t")
