"""add contato to paciente

Revision ID: c41d0a7be926
Revises: xyz789abc123
Create Date: 2025-05-20 08:11:57.640118

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'c41d0a7be926'
down_revision: Union[str, None] = 'xyz789abc123'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.add_column('paciente_users', sa.Column('contato', sa.String(length=60), nullable=True))


def downgrade() -> None:
    """Downgrade schema."""
    op.drop_column('paciente_users', 'contato')
