# configure: version_table="my_version"
from alembic import op


def upgrade():
    op.execute("SELECT 1")


def downgrade():
    pass
