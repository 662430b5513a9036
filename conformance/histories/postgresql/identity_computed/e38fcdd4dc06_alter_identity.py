"""Alter identity

Revision ID: e38fcdd4dc06
Revises: f4dbd766937c
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "e38fcdd4dc06"
down_revision = "f4dbd766937c"
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column(
        "t",
        "id",
        server_default=sa.Identity(always=False, start=100, increment=1),
        existing_server_default=sa.Identity(always=True, start=10, increment=5),
    )


def downgrade():
    op.alter_column(
        "t",
        "id",
        server_default=sa.Identity(always=True, start=10, increment=5),
        existing_server_default=sa.Identity(always=False, start=100, increment=1),
    )
