# dialects: postgresql
from alembic import op


def upgrade():
    op.execute("COMMIT")
    op.execute("ALTER TYPE status ADD VALUE 'x'")
    op.execute("BEGIN")


def downgrade():
    pass
