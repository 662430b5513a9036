from alembic import op


def upgrade():
    op.create_index("ix_c", "t", ["a"], postgresql_concurrently=True)


def downgrade():
    op.drop_index("ix_c", "t", postgresql_concurrently=True)
