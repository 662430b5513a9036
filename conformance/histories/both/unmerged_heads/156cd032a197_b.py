"""B

Revision ID: 156cd032a197
Revises: 1a70a6a8b94e
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "156cd032a197"
down_revision = "1a70a6a8b94e"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("b", sa.Column("id", sa.Integer()))


def downgrade():
    op.drop_table("b")
