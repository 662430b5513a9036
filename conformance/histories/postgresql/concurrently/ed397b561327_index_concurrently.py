"""Index concurrently

Revision ID: ed397b561327
Revises: b974c58cc5af
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "ed397b561327"
down_revision = "b974c58cc5af"
branch_labels = None
depends_on = None


def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_t_a", "t", ["a"], unique=False, postgresql_concurrently=True)


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_t_a", table_name="t", postgresql_concurrently=True)
