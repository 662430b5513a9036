"""Seed users

Revision ID: a62c9ff9a67c
Revises: 960d29b01d02
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "a62c9ff9a67c"
down_revision = "960d29b01d02"
branch_labels = None
depends_on = None


def upgrade():
    user = sa.table(
        "user",
        sa.column("id", sa.Integer),
        sa.column("email", sa.String),
        sa.column("is_active", sa.Boolean),
        sa.column("is_superuser", sa.Boolean),
        sa.column("hashed_password", sa.String),
    )
    op.bulk_insert(
        user,
        [
            {"id": 1, "email": "a@example.com", "is_active": True, "is_superuser": True, "hashed_password": "x%y:z"},
            {"id": 2, "email": "b@example.com", "is_active": False, "is_superuser": False, "hashed_password": "it's"},
        ],
    )


def downgrade():
    op.execute('DELETE FROM "user"')
