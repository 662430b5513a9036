"""Create

Revision ID: 2eed27b233e9
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "2eed27b233e9"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("a", sa.Column("id", sa.Integer(), primary_key=True))
    op.create_table(
        "b",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("a_id", sa.Integer(), sa.ForeignKey("a.id")),
        sa.Column("x", sa.Integer()),
        sa.Column("y", sa.Integer()),
        sa.UniqueConstraint("x", "y"),
        sa.CheckConstraint("x > 0", name="x_pos"),
    )


def downgrade():
    op.drop_table("b")
    op.drop_table("a")
