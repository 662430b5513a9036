from alembic import op


def upgrade():
    op.execute("SELECT " + 5)


def downgrade():
    pass
