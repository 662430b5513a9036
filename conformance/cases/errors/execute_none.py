from alembic import op


def upgrade():
    op.execute(None)


def downgrade():
    pass
