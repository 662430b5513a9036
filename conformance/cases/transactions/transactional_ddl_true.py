# configure: transactional_ddl=True
from alembic import op


def upgrade():
    op.execute("SELECT 1")
    with op.get_context().autocommit_block():
        op.execute("SELECT 2")


def downgrade():
    pass
