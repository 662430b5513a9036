from alembic import op


def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_c", "t", ["a"], unique=False, postgresql_concurrently=True)


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_c", table_name="t", postgresql_concurrently=True)
