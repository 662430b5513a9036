"""add summary to resource

Revision ID: 7093fc5d8ea1
Revises: 6b48e2c0d17f
Create Date: 2025-10-02 08:05:33.119084

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision: str = "7093fc5d8ea1"
down_revision: Union[str, Sequence[str], None] = "6b48e2c0d17f"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade():
    op.add_column('resource', sa.Column('summary', sa.String(), nullable=True))


def downgrade():
    op.drop_column('resource', 'summary')
