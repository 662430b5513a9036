from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", postgresql.UUID(as_uuid=True), nullable=False),
        sa.Column("other", postgresql.UUID(), server_default=sa.text("uuid_generate_v4()"), nullable=False),
        sa.Column("third", postgresql.UUID(as_uuid=False)),
        sa.PrimaryKeyConstraint("id"),
    )


def downgrade():
    pass
