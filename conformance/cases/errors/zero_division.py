from alembic import op


def upgrade():
    op.execute(f"SELECT {1 / 0}")


def downgrade():
    pass
