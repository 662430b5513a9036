from alembic import op


def upgrade():
    op.create_table("t", "id")


def downgrade():
    pass
