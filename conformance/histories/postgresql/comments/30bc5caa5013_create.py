"""Create

Revision ID: 30bc5caa5013
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "30bc5caa5013"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True, comment="the key; it's unique"),
        sa.Column("n", sa.Integer(), comment="100%"),
        comment="about 't'",
    )


def downgrade():
    op.drop_table("t")
