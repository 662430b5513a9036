# dialects: postgresql
from alembic import op


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE status ADD VALUE IF NOT EXISTS 'archived' AFTER 'closed'")


def downgrade():
    pass
