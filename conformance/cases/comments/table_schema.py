from alembic import op


def upgrade():
    op.create_table_comment("T", "100% sure: a\\b", schema="s", existing_comment="old")


def downgrade():
    op.drop_table_comment("T", schema="s")
