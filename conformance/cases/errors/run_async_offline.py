from alembic import op

async def fill(connection):
    pass


def upgrade():
    op.run_async(fill)


def downgrade():
    pass
