"""Third

Revision ID: 15c345722da5
Revises: 7cb0d1ae96ef
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "15c345722da5"
down_revision = "7cb0d1ae96ef"
branch_labels = None
depends_on = None


def upgrade() -> None:
    ...


def downgrade() -> None:
    ...
