import logging

from alembic import op

logger = logging.getLogger("alembic.runtime.migration")


def upgrade():
    logger.info("filling %s", "t")
    op.execute("SELECT 1")


def downgrade():
    pass
