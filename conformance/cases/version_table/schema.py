# configure: version_table_schema="admin"
from alembic import op


def upgrade():
    op.execute("SELECT 1")


def downgrade():
    pass
