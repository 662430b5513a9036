# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table("cache", sa.Column("key", sa.Text(), primary_key=True), prefixes=["UNLOGGED"])


def downgrade():
    pass
