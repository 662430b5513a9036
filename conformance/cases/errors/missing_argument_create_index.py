from alembic import op


def upgrade():
    op.create_index("ix", "t")


def downgrade():
    pass
