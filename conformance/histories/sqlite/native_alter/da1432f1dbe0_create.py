"""Create

Revision ID: da1432f1dbe0
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "da1432f1dbe0"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("a", sa.String()))
    op.execute("INSERT INTO t VALUES (1, 'x')")


def downgrade():
    op.drop_table("t")
