from alembic import op


def upgrade():
    op.rename_table("emp", "employee", schema="hr")


def downgrade():
    op.rename_table("employee", "emp", schema="hr")
