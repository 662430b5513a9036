from alembic import op


def upgrade():
    op.create_index(index_name="ix", table_name="t", columns=["a"], unique=True)


def downgrade():
    pass
