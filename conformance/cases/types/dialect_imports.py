from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, CITEXT, JSONB, TSVECTOR, UUID


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", UUID(as_uuid=True), server_default=sa.text("gen_random_uuid()"), primary_key=True),
        sa.Column("tags", ARRAY(sa.String), server_default="{}", nullable=False),
        sa.Column("meta", JSONB, nullable=False, server_default=sa.text("'{}'::jsonb")),
        sa.Column("name", CITEXT()),
        sa.Column("search", TSVECTOR()),
    )


def downgrade():
    pass
