from alembic import op


def upgrade():
    op.create_index("ix", "t", "name")


def downgrade():
    pass
