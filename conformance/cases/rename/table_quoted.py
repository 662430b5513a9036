from alembic import op


def upgrade():
    op.rename_table("order", "Orders of Today")


def downgrade():
    op.rename_table("Orders of Today", "order")
