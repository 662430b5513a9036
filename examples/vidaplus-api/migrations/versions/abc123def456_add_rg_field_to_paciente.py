"""add rg field to paciente

Revision ID: abc123def456
Revises: bc7827844a23
Create Date: 2025-05-17 21:30:02.118640

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'abc123def456'
down_revision: Union[str, None] = 'bc7827844a23'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Upgrade schema."""
    op.add_column('paciente_users', 
        sa.Column('rg', sa.String(length=20), nullable=True))

def downgrade() -> None:
    """Downgrade schema."""
    op.drop_column('paciente_users', 'rg')
