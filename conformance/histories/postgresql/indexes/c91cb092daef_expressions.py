"""Expressions

Revision ID: c91cb092daef
Revises: 28b5efdbecda
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "c91cb092daef"
down_revision = "28b5efdbecda"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_u_lower", "u", [sa.text("lower(email)")])
    op.create_index("ix_u_mixed", "u", [sa.literal_column("lower(email)"), sa.column("score").desc().nullslast()])
    op.create_index("ix_u_ops", "u", ["email"], postgresql_ops={"email": "varchar_pattern_ops"})


def downgrade():
    for name in ("ix_u_ops", "ix_u_mixed", "ix_u_lower"):
        op.drop_index(name, table_name="u")
