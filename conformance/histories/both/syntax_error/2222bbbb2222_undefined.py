"""Undefined

Revision ID: 2222bbbb2222
Revises: 1111aaaa1111
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "2222bbbb2222"
down_revision = "1111aaaa1111"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", Column("x", sa.Integer()))


def downgrade():
    pass
