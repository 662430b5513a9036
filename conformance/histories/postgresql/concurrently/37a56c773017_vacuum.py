"""Vacuum

Revision ID: 37a56c773017
Revises: d3da256e545c
Create Date: 2024-04-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "37a56c773017"
down_revision = "d3da256e545c"
branch_labels = None
depends_on = None


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("VACUUM t")


def downgrade():
    pass
