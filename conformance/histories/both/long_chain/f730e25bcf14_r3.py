"""R3

Revision ID: f730e25bcf14
Revises: c90c67c4b7dd
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "f730e25bcf14"
down_revision = "c90c67c4b7dd"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("b", sa.String(5), server_default="q"))


def downgrade():
    op.drop_column("t", "b")
