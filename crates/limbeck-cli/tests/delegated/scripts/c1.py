"""another branch"""
from alembic import op
from house import make

revision = "c1"
down_revision = "a4"


def upgrade():
    make(op, "tag")


def downgrade():
    op.drop_table("tag")
