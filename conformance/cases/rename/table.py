from alembic import op


def upgrade():
    op.rename_table("emp", "employee")


def downgrade():
    op.rename_table("employee", "emp")
