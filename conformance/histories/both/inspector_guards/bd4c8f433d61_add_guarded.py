"""Add guarded

Revision ID: bd4c8f433d61
Revises: ba4740061d3a
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "bd4c8f433d61"
down_revision = "ba4740061d3a"
branch_labels = None
depends_on = None


def _has_column(table, column):
    return column in [c["name"] for c in sa.inspect(op.get_bind()).get_columns(table)]


def upgrade():
    for name in ("a", "b", "c"):
        if not _has_column("thing", name):
            op.add_column("thing", sa.Column(name, sa.Integer(), nullable=True))
    op.create_index("ix_thing_a", "thing", ["a"])


def downgrade():
    op.drop_index("ix_thing_a", table_name="thing")
    for name in ("c", "b"):
        if _has_column("thing", name):
            op.drop_column("thing", name)
