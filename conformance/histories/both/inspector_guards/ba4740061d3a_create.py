"""Create

Revision ID: ba4740061d3a
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "ba4740061d3a"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    inspector = sa.inspect(op.get_bind())
    if "thing" not in inspector.get_table_names():
        op.create_table("thing", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("a", sa.String(20)))


def downgrade():
    if sa.inspect(op.get_bind()).has_table("thing"):
        op.drop_table("thing")
