"""Autocommit

Revision ID: 20ea2f15ce48
Revises: 799f5f900c13
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "20ea2f15ce48"
down_revision = "799f5f900c13"
branch_labels = None
depends_on = None


def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_t_s", "t", ["s"], postgresql_concurrently=True)


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_t_s", table_name="t", postgresql_concurrently=True)
