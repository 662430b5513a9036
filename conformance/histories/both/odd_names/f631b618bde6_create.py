"""Create

Revision ID: f631b618bde6
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "f631b618bde6"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "order",
        sa.Column("Id", sa.Integer(), primary_key=True),
        sa.Column("select", sa.String()),
        sa.Column("first name", sa.String()),
        sa.Column("per%cent", sa.Integer()),
        sa.Column("ünï", sa.Integer()),
        sa.UniqueConstraint("select", name="UQ Sel"),
    )
    op.create_index("IX-1", "order", ["first name", "per%cent"])


def downgrade():
    op.drop_table("order")
