"""Add country to Author

Revision ID: c02e85f6197b
Revises: e4180f9b2a6d
Create Date: 2025-02-14 10:03:18.771926

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
import sqlmodel.sql.sqltypes


# revision identifiers, used by Alembic.
revision: str = 'c02e85f6197b'
down_revision: Union[str, Sequence[str], None] = 'e4180f9b2a6d'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('author', sa.Column('country', sqlmodel.sql.sqltypes.AutoString(length=2), nullable=True))


def downgrade() -> None:
    op.drop_column('author', 'country')
