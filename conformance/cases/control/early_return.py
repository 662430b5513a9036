from alembic import op


def upgrade():
    if op.get_context().dialect.name == "sqlite":
        return
    op.execute("SELECT 'not sqlite'")


def downgrade():
    return None
