from alembic import op


def upgrade():
    op.create_foreign_key("fk", "a", "b", ["x"], ["y"], on_delete="CASCADE")


def downgrade():
    pass
