"""populate contato from telefone and email

Revision ID: d52e1b8cf037
Revises: c41d0a7be926
Create Date: 2025-05-20 08:15:23.004719

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'd52e1b8cf037'
down_revision: Union[str, None] = 'c41d0a7be926'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


paciente_users = sa.table(
    'paciente_users',
    sa.column('telefone', sa.String),
    sa.column('email', sa.String),
    sa.column('contato', sa.String),
)


def upgrade() -> None:
    """Upgrade schema."""
    op.execute(
        paciente_users.update()
        .where(paciente_users.c.contato.is_(None))
        .values(contato=sa.func.coalesce(paciente_users.c.telefone, paciente_users.c.email))
    )


def downgrade() -> None:
    """Downgrade schema."""
    op.execute(paciente_users.update().values(contato=None))
