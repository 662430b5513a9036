"""Computed

Revision ID: 0b86408692a3
Revises: d45dc6653d91
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "0b86408692a3"
down_revision = "d45dc6653d91"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "sq",
        sa.Column("side", sa.Integer()),
        sa.Column("area", sa.Integer(), sa.Computed("side * side", persisted=True)),
        sa.Column("twice", sa.Integer(), sa.Computed("side * 2", persisted=False)),
    )
    op.execute("INSERT INTO sq (side) VALUES (3)")
    op.add_column("sq", sa.Column("thrice", sa.Integer(), sa.Computed("side * 3", persisted=False)))


def downgrade():
    op.drop_table("sq")
