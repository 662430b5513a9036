from alembic import op


def upgrade(**kw):
    op.execute("SELECT %d" % len(kw))


def downgrade(*args):
    op.execute("SELECT 2")
