from alembic import op


def upgrade():
    op.drop_table("account", schema="archive", if_exists=True)


def downgrade():
    pass
