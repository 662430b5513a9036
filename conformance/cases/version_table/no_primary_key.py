# configure: version_table_pk=False
from alembic import op


def upgrade():
    op.execute("SELECT 1")


def downgrade():
    pass
