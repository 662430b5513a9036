"""require contato, remove telefone

The last of three steps: the column came empty, was populated, and is
now required.

Revision ID: e63f2c9d0148
Revises: d52e1b8cf037
Create Date: 2025-05-20 08:19:40.551093

"""
from typing import Sequence, Union

from alembic import context, op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = 'e63f2c9d0148'
down_revision: Union[str, None] = 'd52e1b8cf037'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def paciente_users(*contact_columns: sa.Column) -> sa.Table | None:
    """SQLite copies the table, and with --sql there is none to look at."""
    if not context.is_offline_mode():
        return None
    return sa.Table(
        'paciente_users',
        sa.MetaData(),
        sa.Column('cpf', sa.String(length=14), nullable=False),
        sa.Column('data_nascimento', sa.Date(), nullable=False),
        sa.Column('endereco', sa.String(), nullable=False),
        sa.Column('complemento', sa.String(), nullable=True),
        sa.Column('numero', sa.Integer(), nullable=False),
        sa.Column('bairro', sa.String(), nullable=False),
        sa.Column('cidade', sa.String(), nullable=False),
        sa.Column('estado', sa.String(), nullable=False),
        sa.Column('cep', sa.String(), nullable=False),
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('nome', sa.String(length=255), nullable=False),
        sa.Column('email', sa.String(length=255), nullable=False),
        sa.Column('senha', sa.String(length=255), nullable=False),
        sa.Column('created_at', sa.DateTime(), server_default=sa.text('CURRENT_TIMESTAMP'), nullable=False),
        sa.Column('rg', sa.String(length=20), nullable=True),
        *contact_columns,
        sa.PrimaryKeyConstraint('id'),
        sa.UniqueConstraint('cpf'),
        sa.UniqueConstraint('email'),
        sa.Index('idx_paciente_cpf', 'cpf'),
    )


def upgrade() -> None:
    """Upgrade schema."""
    before = paciente_users(
        sa.Column('contato', sa.String(length=60), nullable=True),
        sa.Column('telefone', sa.String(length=20), nullable=True),
    )
    with op.batch_alter_table('paciente_users', copy_from=before) as batch_op:
        batch_op.alter_column('contato', existing_type=sa.String(length=60), nullable=False)
        batch_op.drop_column('telefone')


def downgrade() -> None:
    """Downgrade schema."""
    before = paciente_users(sa.Column('contato', sa.String(length=60), nullable=False))
    with op.batch_alter_table('paciente_users', copy_from=before) as batch_op:
        batch_op.add_column(sa.Column('telefone', sa.String(length=20), nullable=True))
        batch_op.alter_column('contato', existing_type=sa.String(length=60), nullable=True)
