from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.add_column("t", sa.Column("key", postgresql.BYTEA(length=32)))


def downgrade():
    pass
