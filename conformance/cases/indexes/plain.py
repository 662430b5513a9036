from alembic import op


def upgrade():
    op.create_index("ix_user_name", "user", ["name"])


def downgrade():
    op.drop_index("ix_user_name", table_name="user")
