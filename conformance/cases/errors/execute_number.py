from alembic import op


def upgrade():
    op.execute(5)


def downgrade():
    pass
