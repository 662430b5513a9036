"""Custom migration description

Revision ID: xyz789abc123
Revises: abc123def456
Create Date: 2025-05-17 20:49:24.855399
"""
from typing import Sequence, Union
from alembic import op
import sqlalchemy as sa

revision: str = 'xyz789abc123'
down_revision: Union[str, None] = 'abc123def456'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None

def upgrade() -> None:
    """Upgrade schema."""
    # Add your upgrade SQL here
    op.execute("""
        CREATE INDEX idx_paciente_cpf ON paciente_users(cpf);
    """)

def downgrade() -> None:
    """Downgrade schema."""
    # Add your downgrade SQL here
    op.execute("DROP INDEX idx_paciente_cpf;")
