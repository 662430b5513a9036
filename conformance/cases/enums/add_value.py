# dialects: postgresql
from alembic import op


def upgrade():
    op.execute("ALTER TYPE status ADD VALUE 'archived'")


def downgrade():
    op.execute("ALTER TYPE status RENAME TO status_old")
    op.execute("CREATE TYPE status AS ENUM('open', 'closed')")
    op.execute("ALTER TABLE ticket ALTER COLUMN status TYPE status USING status::text::status")
    op.execute("DROP TYPE status_old")
