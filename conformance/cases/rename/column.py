from alembic import op


def upgrade():
    op.alter_column("user", "name", new_column_name="full_name")


def downgrade():
    op.alter_column("user", "full_name", new_column_name="name")
