from alembic import op


def upgrade():
    op.create_foreign_key("fk", "a", "b", ["x"], ["y"], ondelete="EXPLODE; DROP")


def downgrade():
    pass
