from alembic import op


def upgrade():
    op.create_table_comment("t", "Straße — naïve\nsecond line\tand a tab")


def downgrade():
    pass
