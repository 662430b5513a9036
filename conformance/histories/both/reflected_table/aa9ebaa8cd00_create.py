"""Create

Revision ID: aa9ebaa8cd00
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "aa9ebaa8cd00"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("cfg", sa.Column("k", sa.String(30), primary_key=True), sa.Column("v", sa.Integer(), nullable=False))
    op.execute("INSERT INTO cfg VALUES ('a', 1), ('b', 2)")


def downgrade():
    op.drop_table("cfg")
