"""Raises

Revision ID: 07e3b879b71b
Revises: 04e1a81fd162
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "07e3b879b71b"
down_revision = "04e1a81fd162"
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    if bind.execute(sa.text("SELECT count(*) FROM t")).scalar() == 0:
        raise RuntimeError("fill t first")


def downgrade():
    pass
