"""add reliability score

Revision ID: d35a09f7b284
Revises: 49e1d8035cab
Create Date: 2025-09-12 14:40:59.918327

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "d35a09f7b284"
down_revision: Union[str, Sequence[str], None] = "49e1d8035cab"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('source', sa.Column('reliability_score', sa.Float(), nullable=True))


def downgrade() -> None:
    op.drop_column('source', 'reliability_score')
