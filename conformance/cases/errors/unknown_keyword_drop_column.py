from alembic import op


def upgrade():
    op.drop_column("t", "a", colour="red")


def downgrade():
    pass
