from alembic import op


class Irreversible(RuntimeError):
    pass


def upgrade():
    op.execute("SELECT 1")


def downgrade():
    raise Irreversible
