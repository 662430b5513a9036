from alembic import op


def upgrade():
    op.create_index("ix", "t", ["a"], colour="red")


def downgrade():
    pass
