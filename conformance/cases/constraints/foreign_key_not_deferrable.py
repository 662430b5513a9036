from alembic import op


def upgrade():
    op.create_foreign_key("fk1", "a", "b", ["x"], ["y"], deferrable=False, initially="immediate")
    op.create_foreign_key("fk2", "a", "b", ["x"], ["y"], ondelete="restrict", onupdate="no action")


def downgrade():
    pass
