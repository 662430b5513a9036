from alembic import op


def upgrade():
    op.create_foreign_key("fk", "a", "b")


def downgrade():
    pass
