"""R2

Revision ID: c90c67c4b7dd
Revises: a63f97e7bab6
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "c90c67c4b7dd"
down_revision = "a63f97e7bab6"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer()))


def downgrade():
    op.drop_column("t", "a")
