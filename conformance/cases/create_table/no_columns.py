from alembic import op


def upgrade():
    op.create_table("empty")


def downgrade():
    pass
