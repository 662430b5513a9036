# configure: version_table="Order", version_table_schema="My Schema"
from alembic import op


def upgrade():
    op.execute("SELECT 1")


def downgrade():
    pass
