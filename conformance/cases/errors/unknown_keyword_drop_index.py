from alembic import op


def upgrade():
    op.drop_index("ix", table_name="t", colour="red")


def downgrade():
    pass
