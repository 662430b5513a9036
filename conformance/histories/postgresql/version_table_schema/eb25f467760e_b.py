"""B

Revision ID: eb25f467760e
Revises: 3dc5ade7f11e
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "eb25f467760e"
down_revision = "3dc5ade7f11e"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("b", sa.Column("id", sa.Integer()), schema="admin")


def downgrade():
    op.drop_table("b", schema="admin")
