"""Create

Revision ID: 3d0f4c806c0b
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = "3d0f4c806c0b"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    json_type = postgresql.JSONB() if bind.dialect.name == "postgresql" else sa.JSON()
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("data", json_type))


def downgrade():
    op.drop_table("t")
