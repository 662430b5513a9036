"""create source

Revision ID: 17d8a2e6c5b0
Revises: abc123f0d9e4
Create Date: 2025-09-05 10:10:50.804416

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "17d8a2e6c5b0"
down_revision: Union[str, Sequence[str], None] = "abc123f0d9e4"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_table(
        'source',
        sa.Column('id', sa.Integer(), primary_key=True),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('url', sa.String(), nullable=True),
        sa.Column('tier', sa.Integer(), nullable=False, default=4),
        sa.Column('created_at', sa.DateTime(), server_default=sa.func.now()),
    )
    op.create_index('ix_source_name', 'source', ['name'], unique=True)


def downgrade() -> None:
    op.drop_index('ix_source_name', table_name='source')
    op.drop_table('source')
