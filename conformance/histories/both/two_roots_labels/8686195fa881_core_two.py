"""Core two

Revision ID: 8686195fa881
Revises: 342aff728ee6
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "8686195fa881"
down_revision = "342aff728ee6"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("core", sa.Column("a", sa.Integer()))


def downgrade():
    op.drop_column("core", "a")
