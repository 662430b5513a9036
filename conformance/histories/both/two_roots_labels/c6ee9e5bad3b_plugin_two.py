"""Plugin two

Revision ID: c6ee9e5bad3b
Revises: fb12b66b59bf
Create Date: 2024-04-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "c6ee9e5bad3b"
down_revision = "fb12b66b59bf"
branch_labels = None
depends_on = "8686195fa881"


def upgrade():
    op.add_column("plugin", sa.Column("core_id", sa.Integer()))


def downgrade():
    op.drop_column("plugin", "core_id")
