"""Inspect

Revision ID: fd4b0522b8ed
Revises: d12199bec812
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "fd4b0522b8ed"
down_revision = "d12199bec812"
branch_labels = None
depends_on = None


def upgrade():
    for column in sa.inspect(op.get_bind()).get_columns("t"):
        print(column["name"], column["type"], column["nullable"], column["default"])


def downgrade():
    pass
