from alembic import op


def upgrade():
    match op.get_context().dialect.name:
        case "postgresql" | "cockroachdb":
            op.execute("SELECT 'pg'")
        case "sqlite":
            op.execute("SELECT 'lite'")
        case _:
            raise RuntimeError("?")


def downgrade():
    pass
