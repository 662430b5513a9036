from alembic import op


def upgrade():
    op.create_foreign_key(None, "address", "users", ["user_id"], ["id"], ondelete="CASCADE")


def downgrade():
    pass
