"""Drop identity

Revision ID: fcbb58697692
Revises: e38fcdd4dc06
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "fcbb58697692"
down_revision = "e38fcdd4dc06"
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column("t", "id", server_default=None, existing_server_default=sa.Identity())


def downgrade():
    op.alter_column("t", "id", server_default=sa.Identity(), existing_server_default=None)
