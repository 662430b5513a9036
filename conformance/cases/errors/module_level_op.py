from alembic import op

op.execute("SELECT 1")


def upgrade():
    pass


def downgrade():
    pass
