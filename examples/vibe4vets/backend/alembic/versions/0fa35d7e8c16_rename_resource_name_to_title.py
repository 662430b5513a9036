"""rename resource name to title

Revision ID: 0fa35d7e8c16
Revises: 82c4f6b91e7d
Create Date: 2025-09-09 09:30:15.662840

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "0fa35d7e8c16"
down_revision: Union[str, Sequence[str], None] = "82c4f6b91e7d"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.alter_column('resource', 'name', new_column_name='title')


def downgrade() -> None:
    op.alter_column('resource', 'title', new_column_name='name')
