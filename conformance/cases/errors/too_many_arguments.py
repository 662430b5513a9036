from alembic import op


def upgrade():
    op.drop_table("t", "s")


def downgrade():
    pass
