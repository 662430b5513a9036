from alembic import op


def upgrade():
    op.create_index(op.f("ix_" + "b" * 70), "t", ["a"])


def downgrade():
    pass
