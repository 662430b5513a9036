"""Create

Revision ID: f0858e3a7d94
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "f0858e3a7d94"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    op.create_table(
        "room", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(), unique=True)
    )
    op.create_table(
        "booking",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("during", postgresql.TSTZRANGE(), nullable=False),
    )


def downgrade():
    op.drop_table("booking")
    op.drop_table("room")
    op.execute("DROP EXTENSION btree_gist")
