# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_index(
        "ix_search",
        "article",
        [sa.text("to_tsvector('english', title || ' ' || body)")],
        postgresql_using="gin",
    )
    op.create_index("ix_json", "article", [sa.text("(data ->> 'name')")])
    op.create_index("ix_json2", "article", [sa.literal_column("(data->>'id')::int")])


def downgrade():
    pass
