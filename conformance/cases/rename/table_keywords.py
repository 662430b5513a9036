from alembic import op


def upgrade():
    op.rename_table(old_table_name="a", new_table_name="b")


def downgrade():
    pass
