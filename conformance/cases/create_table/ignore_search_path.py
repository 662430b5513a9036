# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), postgresql_ignore_search_path=True)


def downgrade():
    pass
