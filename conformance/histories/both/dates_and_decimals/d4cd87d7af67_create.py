"""Create

Revision ID: d4cd87d7af67
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "d4cd87d7af67"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "price",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("amount", sa.Numeric(10, 2), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("seen", sa.DateTime()),
    )


def downgrade():
    op.drop_table("price")
