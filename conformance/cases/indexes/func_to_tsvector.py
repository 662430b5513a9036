# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_index(
        "ix_search2", "article", [sa.func.to_tsvector("english", sa.column("title"))], postgresql_using="gin"
    )


def downgrade():
    pass
