"""Merge migration branches

Revision ID: 68f1a9d4c3e0
Revises: 94b7d3f0ae51, c02e85f6197b
Create Date: 2025-02-17 08:44:29.600251

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
import sqlmodel.sql.sqltypes


# revision identifiers, used by Alembic.
revision: str = '68f1a9d4c3e0'
down_revision: Union[str, Sequence[str], None] = ('94b7d3f0ae51', 'c02e85f6197b')
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
