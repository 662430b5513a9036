from alembic import op


def upgrade():
    op.add_column("t", "name")


def downgrade():
    pass
