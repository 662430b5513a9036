"""Rename author name to full_name

Revision ID: 0e7a4c82f5d9
Revises: b96e3d05a7f2
Create Date: 2025-02-03 11:05:22.719034

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
import sqlmodel.sql.sqltypes


# revision identifiers, used by Alembic.
revision: str = '0e7a4c82f5d9'
down_revision: Union[str, Sequence[str], None] = 'b96e3d05a7f2'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.alter_column('author', 'name', new_column_name='full_name')

def downgrade() -> None:
    op.alter_column('author', 'full_name', new_column_name='name')
