from alembic import op


def upgrade():
    op.create_unique_constraint("uq2", "t", ["a"], postgresql_include=["b", "c"])


def downgrade():
    pass
