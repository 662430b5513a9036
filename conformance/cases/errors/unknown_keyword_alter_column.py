from alembic import op


def upgrade():
    op.alter_column("t", "a", nullable=True, colour="red")


def downgrade():
    pass
