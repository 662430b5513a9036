"""Create type

Revision ID: aba26e132b56
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "aba26e132b56"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE TYPE color AS ENUM ('red')")


def downgrade():
    op.execute("DROP TYPE color")
