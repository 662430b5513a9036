from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    for table in ["users", "orders"]:
        for column in ["created_at", "updated_at"]:
            op.alter_column(
                table,
                column,
                existing_type=postgresql.TIMESTAMP(),
                type_=sa.DateTime(timezone=True),
                existing_nullable=False,
                existing_server_default=sa.text("now()"),
            )


def downgrade():
    pass
