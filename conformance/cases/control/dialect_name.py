from alembic import op


def upgrade():
    if op.get_context().dialect.name == "postgresql":
        op.execute("CREATE EXTENSION IF NOT EXISTS citext")
    elif op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA user_version = 5")
    else:
        raise RuntimeError("unsupported dialect")


def downgrade():
    bind = op.get_bind()
    if bind.dialect.name != "sqlite":
        op.execute("DROP EXTENSION citext")
