"""Add isbn to Book

Revision ID: 94b7d3f0ae51
Revises: e4180f9b2a6d
Create Date: 2025-02-13 09:12:55.340187

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
import sqlmodel.sql.sqltypes


# revision identifiers, used by Alembic.
revision: str = '94b7d3f0ae51'
down_revision: Union[str, Sequence[str], None] = 'e4180f9b2a6d'
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    op.add_column('book', sa.Column('isbn', sqlmodel.sql.sqltypes.AutoString(length=17), nullable=True))


def downgrade() -> None:
    op.drop_column('book', 'isbn')
