# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.add_column("t", sa.Column("tags", postgresql.ARRAY(sa.Text()), server_default=sa.text("ARRAY[]::text[]")))
    op.add_column("t", sa.Column("nums", postgresql.ARRAY(sa.Integer()), server_default="{1,2}"))
    op.add_column("t", sa.Column("ex", postgresql.ARRAY(sa.Integer()), server_default=postgresql.array([1, 2])))


def downgrade():
    pass
