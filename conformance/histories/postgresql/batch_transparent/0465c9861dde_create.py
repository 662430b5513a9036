"""Create

Revision ID: 0465c9861dde
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "0465c9861dde"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("a", sa.String(5)), sa.Column("b", sa.Integer()))
    op.execute("INSERT INTO t VALUES (1, '7', 2)")


def downgrade():
    op.drop_table("t")
