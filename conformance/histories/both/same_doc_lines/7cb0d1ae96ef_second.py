"""Second

Revision ID: 7cb0d1ae96ef
Revises: 69f5225c7910
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "7cb0d1ae96ef"
down_revision = "69f5225c7910"
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
