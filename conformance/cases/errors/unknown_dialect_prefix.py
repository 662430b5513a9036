from alembic import op


def upgrade():
    op.create_index("ix", "t", ["a"], nosuchdb_using="red")


def downgrade():
    pass
