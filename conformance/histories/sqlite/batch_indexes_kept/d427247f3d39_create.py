"""Create

Revision ID: d427247f3d39
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "d427247f3d39"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("a", sa.Integer()),
        sa.Column("b", sa.Integer()),
        sa.Column("c", sa.Integer()),
    )
    op.create_index("ix_a", "t", ["a"])
    op.create_index("ux_ab", "t", ["a", "b"], unique=True)
    op.create_index("ix_part", "t", ["c"], sqlite_where=sa.text("c > 5"))
    op.create_index("ix_b", "t", ["b"])


def downgrade():
    op.drop_table("t")
