"""Caught

Revision ID: 8d494896b2f5
Revises: 5a7dfdf637a2
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "8d494896b2f5"
down_revision = "5a7dfdf637a2"
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    try:
        with bind.begin_nested():
            bind.execute(sa.text("SELECT * FROM nowhere"))
    except sa.exc.ProgrammingError as exc:
        print(type(exc).__name__)


def downgrade():
    pass
