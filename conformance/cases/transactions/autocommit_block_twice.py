from alembic import op


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("SELECT 1")
    with op.get_context().autocommit_block():
        op.execute("SELECT 2")


def downgrade():
    with op.get_context().autocommit_block():
        op.execute("SELECT 3")
