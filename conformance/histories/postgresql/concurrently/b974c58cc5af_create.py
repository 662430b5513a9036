"""Create

Revision ID: b974c58cc5af
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "b974c58cc5af"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("a", sa.Integer()))
    op.execute("INSERT INTO t (a) SELECT generate_series(1, 10)")


def downgrade():
    op.drop_table("t")
