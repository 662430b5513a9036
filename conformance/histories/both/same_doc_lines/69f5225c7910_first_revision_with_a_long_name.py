"""First revision with a long name

Revision ID: 69f5225c7910
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "69f5225c7910"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    """Nothing to see."""


def downgrade():
    """Nothing to see."""
