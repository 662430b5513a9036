from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.add_column("t", sa.Column("tags", postgresql.ARRAY(sa.String()), server_default=sa.text("'{}'::varchar[]")))
    op.add_column("t", sa.Column("data", postgresql.JSONB(), server_default=sa.text("'{}'::jsonb"), nullable=False))
    op.add_column("t", sa.Column("n", sa.Integer(), server_default=sa.cast("1", sa.Integer)))


def downgrade():
    op.drop_column("t", "n")
    op.drop_column("t", "data")
    op.drop_column("t", "tags")
