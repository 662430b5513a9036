"""Create

Revision ID: 1c5ba0dda391
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "1c5ba0dda391"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("s", sa.Column("k", sa.String(), primary_key=True), sa.Column("v", sa.Integer()))
    op.execute("INSERT INTO s VALUES ('a', 1)")


def downgrade():
    op.drop_table("s")
