# dialects: sqlite
from alembic import op


def upgrade():
    op.execute("SELECT 1")


downgrade = None


def downgrade():
    pass
