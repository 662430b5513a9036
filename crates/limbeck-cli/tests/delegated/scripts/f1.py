"""after the other base"""
from alembic import op
from house import make

revision = "f1"
down_revision = "e1"


def upgrade():
    make(op, "last")


def downgrade():
    op.drop_table("last")
