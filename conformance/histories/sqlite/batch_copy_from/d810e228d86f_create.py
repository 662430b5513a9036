"""Create

Revision ID: d810e228d86f
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "d810e228d86f"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("a", sa.String()), sa.Column("b", sa.String()))
    op.execute("INSERT INTO t VALUES (1, 'x', 'y')")


def downgrade():
    op.drop_table("t")
