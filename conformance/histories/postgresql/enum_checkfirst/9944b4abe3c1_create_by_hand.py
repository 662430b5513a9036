"""Create by hand

Revision ID: 9944b4abe3c1
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "9944b4abe3c1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE TYPE color AS ENUM ('red', 'green')")


def downgrade():
    op.execute("DROP TYPE color")
