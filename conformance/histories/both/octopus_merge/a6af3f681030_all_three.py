"""All three

Revision ID: a6af3f681030
Revises: fc2cf960e54d, 886a9c718f14, e9ef2d0c12e9
Create Date: 2024-05-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "a6af3f681030"
down_revision = ("fc2cf960e54d", "886a9c718f14", "e9ef2d0c12e9")
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("m", sa.Column("id", sa.Integer()))


def downgrade():
    op.drop_table("m")
