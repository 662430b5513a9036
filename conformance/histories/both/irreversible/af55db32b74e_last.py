"""Last

Revision ID: af55db32b74e
Revises: ad528cb3158b
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "af55db32b74e"
down_revision = "ad528cb3158b"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("a", sa.Integer()))


def downgrade():
    op.drop_column("t", "a")
