# configure: transactional_ddl=True, transaction_per_migration=True
from alembic import op


def upgrade():
    op.execute("SELECT 1")


def downgrade():
    pass
