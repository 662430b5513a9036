from alembic import op


def upgrade():
    op.execute("UPDATE t SET url = 'http://x', kind = ':kind'")


def downgrade():
    pass
