"""Fails

Revision ID: a8296861d3a2
Revises: 721f4c229934
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "a8296861d3a2"
down_revision = "721f4c229934"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("t", sa.Column("b", sa.Integer()))
    op.execute("INSERT INTO nowhere VALUES (1)")


def downgrade():
    pass
