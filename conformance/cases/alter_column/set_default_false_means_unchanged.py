from alembic import op


def upgrade():
    op.alter_column("t", "x", server_default=False, nullable=True)


def downgrade():
    pass
