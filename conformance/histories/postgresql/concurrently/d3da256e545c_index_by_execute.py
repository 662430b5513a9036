"""Index by execute

Revision ID: d3da256e545c
Revises: ed397b561327
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "d3da256e545c"
down_revision = "ed397b561327"
branch_labels = None
depends_on = None


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_t_a2 ON t (a DESC)")
    op.add_column("t", sa.Column("b", sa.Integer()))


def downgrade():
    op.drop_column("t", "b")
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_t_a2")
