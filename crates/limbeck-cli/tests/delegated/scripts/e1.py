"""another base"""
from alembic import op
from house import make

revision = "e1"
down_revision = None
depends_on = "a3"


def upgrade():
    make(op, "other")


def downgrade():
    op.drop_table("other")
