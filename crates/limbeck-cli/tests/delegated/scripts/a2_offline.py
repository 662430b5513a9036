"""a function"""
from alembic import op
from house import label, rename

revision = "a2"
down_revision = "a1"


def upgrade():
    rename(op, label())


def downgrade():
    rename(op, label().lower())
