from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.add_column(
        "article",
        sa.Column(
            "search",
            postgresql.TSVECTOR().with_variant(sa.Text(), "sqlite"),
            sa.Computed("to_tsvector('english', title)", persisted=True),
        ),
    )


def downgrade():
    op.drop_column("article", "search")
