from alembic import op


def upgrade():
    op.create_index("ix_gin", "t", ["data"], postgresql_using="gin")
    op.create_index("ix_gist", "t", ["area"], unique=False, postgresql_using="gist")
    op.create_index("ix_hash", "t", ["token"], postgresql_using="hash")


def downgrade():
    op.drop_index("ix_gin", table_name="t", postgresql_using="gin")
