"""Partial

Revision ID: 28b5efdbecda
Revises: 33add89cd097
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "28b5efdbecda"
down_revision = "33add89cd097"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ux_u_email", "u", ["email"], unique=True, postgresql_where=sa.text("deleted_at IS NULL"))
    op.create_index("ix_u_where", "u", ["score"], postgresql_where=sa.column("score") > 5)


def downgrade():
    op.drop_index("ix_u_where", table_name="u")
    op.drop_index("ux_u_email", table_name="u", postgresql_where=sa.text("deleted_at IS NULL"))
