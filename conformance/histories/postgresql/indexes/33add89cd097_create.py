"""Create

Revision ID: 33add89cd097
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "33add89cd097"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "u",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("email", sa.String(100), nullable=False),
        sa.Column("deleted_at", sa.DateTime(timezone=True)),
        sa.Column("score", sa.Float()),
    )


def downgrade():
    op.drop_table("u")
