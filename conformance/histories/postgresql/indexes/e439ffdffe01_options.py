"""Options

Revision ID: e439ffdffe01
Revises: c91cb092daef
Create Date: 2024-04-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "e439ffdffe01"
down_revision = "c91cb092daef"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_u_inc", "u", ["email"], postgresql_include=["score"], postgresql_with={"fillfactor": 60})
    op.create_index("ix_u_hash", "u", ["email"], postgresql_using="hash")
    op.create_index("ux_nnd", "u", ["deleted_at", "id"], unique=True, postgresql_nulls_not_distinct=True)


def downgrade():
    op.drop_index("ux_nnd", table_name="u", if_exists=True)
    op.drop_index("ix_u_hash", table_name="u", if_exists=True)
    op.drop_index("ix_u_inc", table_name="u", if_exists=True)
