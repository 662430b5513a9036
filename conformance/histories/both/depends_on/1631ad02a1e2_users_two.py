"""Users two

Revision ID: 1631ad02a1e2
Revises: 1b45fddfa79a
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "1631ad02a1e2"
down_revision = "1b45fddfa79a"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("users", sa.Column("n", sa.Integer()))


def downgrade():
    op.drop_column("users", "n")
