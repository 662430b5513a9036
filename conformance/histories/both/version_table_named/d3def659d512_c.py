"""C

Revision ID: d3def659d512
Revises: 0dcb8c133d46
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "d3def659d512"
down_revision = "0dcb8c133d46"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("c", sa.Column("id", sa.Integer()))


def downgrade():
    op.drop_table("c")
