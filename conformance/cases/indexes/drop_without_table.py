from alembic import op


def upgrade():
    op.drop_index("ix")
    op.drop_index(index_name="ix2", schema="s")


def downgrade():
    pass
