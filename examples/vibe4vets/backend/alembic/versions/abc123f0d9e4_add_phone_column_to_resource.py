"""add phone column to resource

Revision ID: abc123f0d9e4
Revises: 5e9b1c07a3d2
Create Date: 2025-09-03 12:41:08.227356

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "abc123f0d9e4"
down_revision: Union[str, Sequence[str], None] = "5e9b1c07a3d2"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('resource', sa.Column('phone', sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column('resource', 'phone')
