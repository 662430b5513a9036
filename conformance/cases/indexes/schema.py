from alembic import op


def upgrade():
    op.create_index("ix", "t", ["a"], schema="s")


def downgrade():
    op.drop_index("ix", table_name="t", schema="s")
