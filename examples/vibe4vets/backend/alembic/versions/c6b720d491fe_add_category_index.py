"""add category index

Revision ID: c6b720d491fe
Revises: 0fa35d7e8c16
Create Date: 2025-09-09 09:52:44.007219

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "c6b720d491fe"
down_revision: Union[str, Sequence[str], None] = "0fa35d7e8c16"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.create_index('ix_resource_category', 'resource', ['category'])


def downgrade() -> None:
    op.drop_index('ix_resource_category', table_name='resource')
