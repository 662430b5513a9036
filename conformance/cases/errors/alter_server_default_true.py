from alembic import op


def upgrade():
    op.alter_column("t", "a", server_default=True)


def downgrade():
    pass
