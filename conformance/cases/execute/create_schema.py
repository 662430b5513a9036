# dialects: postgresql
from alembic import op
from sqlalchemy.schema import CreateSchema, DropSchema


def upgrade():
    op.execute("CREATE SCHEMA IF NOT EXISTS analytics")
    op.execute(CreateSchema("Second", if_not_exists=True))


def downgrade():
    op.execute(DropSchema("Second", cascade=True, if_exists=True))
    op.execute("DROP SCHEMA analytics CASCADE")
