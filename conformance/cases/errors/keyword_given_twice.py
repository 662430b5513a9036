from alembic import op


def upgrade():
    op.rename_table("a", "b", new_table_name="c")


def downgrade():
    pass
