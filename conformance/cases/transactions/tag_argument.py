# configure: tag="release 5"
from alembic import context, op


def upgrade():
    op.execute("SELECT '%s'" % context.get_tag_argument())


def downgrade():
    pass
