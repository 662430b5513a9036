from alembic import op


def upgrade():
    op.execute("SAVEPOINT a")
    op.execute("UPDATE t SET a = 1")
    op.execute("RELEASE SAVEPOINT a")


def downgrade():
    pass
