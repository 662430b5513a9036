from alembic import op


def upgrade():
    op.create_index("ix", "t", ["a"], if_not_exists=True)


def downgrade():
    op.drop_index("ix", table_name="t", if_exists=True)
