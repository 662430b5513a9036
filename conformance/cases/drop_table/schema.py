from alembic import op


def upgrade():
    op.drop_table("account", schema="archive")


def downgrade():
    pass
