"""add trust score

Revision ID: 82c4f6b91e7d
Revises: 17d8a2e6c5b0
Create Date: 2025-09-08 16:22:31.173905

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "82c4f6b91e7d"
down_revision: Union[str, Sequence[str], None] = "17d8a2e6c5b0"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('resource', sa.Column('trust_score', sa.Float(), nullable=False, server_default='0.0'))
    if op.get_context().dialect.name != 'sqlite':  # where the default may stay
        op.alter_column('resource', 'trust_score', server_default=None)


def downgrade() -> None:
    op.drop_column('resource', 'trust_score')
