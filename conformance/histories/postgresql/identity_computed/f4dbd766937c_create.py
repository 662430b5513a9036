"""Create

Revision ID: f4dbd766937c
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "f4dbd766937c"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), sa.Identity(always=True, start=10, increment=5), primary_key=True),
        sa.Column("w", sa.Integer(), nullable=False),
        sa.Column("h", sa.Integer(), nullable=False),
        sa.Column("area", sa.Integer(), sa.Computed("w * h", persisted=True)),
    )
    op.execute("INSERT INTO t (w, h) VALUES (2, 3), (4, 5)")


def downgrade():
    op.drop_table("t")
