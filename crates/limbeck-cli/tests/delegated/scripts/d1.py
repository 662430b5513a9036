"""both"""
from alembic import op
from house import label, rename

revision = "d1"
down_revision = ("b1", "c1")


def upgrade():
    op.execute("UPDATE note SET length = %d" % len(label()))
    rename(op, "d1")


def downgrade():
    rename(op, "c1")
