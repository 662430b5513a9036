from alembic import op

counter = 0


def bump():
    global counter
    counter += 1
    return counter


def upgrade():
    bump()
    op.execute(f"SELECT {bump()}")


def downgrade():
    op.execute(f"SELECT {bump()}")
