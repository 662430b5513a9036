from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.alter_column(
        "item",
        "id",
        existing_type=sa.VARCHAR(36),
        type_=postgresql.UUID(as_uuid=True),
        postgresql_using="id::uuid",
        nullable=False,
    )


def downgrade():
    pass
