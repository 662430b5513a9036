"""Populate author email

Revision ID: 51c8f0b3d6a4
Revises: d714e2a96b38
Create Date: 2025-01-23 08:15:09.337261

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
import sqlmodel.sql.sqltypes


# revision identifiers, used by Alembic.
revision: str = '51c8f0b3d6a4'
down_revision: Union[str, Sequence[str], None] = 'd714e2a96b38'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade():
    # Custom data migration
    op.execute("UPDATE author SET email = name || '@example.com'")


def downgrade():
    op.execute("UPDATE author SET email = NULL")
