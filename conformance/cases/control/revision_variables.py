import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
__version__ = "1"


def upgrade():
    op.execute("SELECT '%s'" % __version__)
    op.execute("SELECT '%s', '%s'" % (revision, down_revision))


def downgrade():
    pass
