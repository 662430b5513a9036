from alembic import op


def upgrade():
    op.drop_table("t", schema=5)


def downgrade():
    pass
