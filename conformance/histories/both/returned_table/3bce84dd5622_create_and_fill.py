"""Create and fill

Revision ID: 3bce84dd5622
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "3bce84dd5622"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    roles = op.create_table(
        "role",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(20), nullable=False, unique=True),
        sa.Column("admin", sa.Boolean(), nullable=False, default=False),
    )
    op.bulk_insert(roles, [{"name": "user"}, {"name": "admin", "admin": True}])


def downgrade():
    op.drop_table("role")
