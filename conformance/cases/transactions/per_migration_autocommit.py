# configure: transaction_per_migration=True
from alembic import op


def upgrade():
    op.execute("SELECT 1")
    with op.get_context().autocommit_block():
        op.create_index("ix", "t", ["a"], postgresql_concurrently=True)
    op.execute("SELECT 2")


def downgrade():
    pass
