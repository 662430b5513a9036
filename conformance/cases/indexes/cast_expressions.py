# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    op.create_index("ix", "t", [sa.text("((data ->> 'n')::int)")])
    op.create_index("ix2", "t", [sa.cast(sa.column("a"), sa.Date)])
    op.create_index("ix3", "t", [sa.column("data", postgresql.JSONB)["x"].astext])
    op.create_index("ix4", "t", [sa.func.lower(sa.cast(sa.column("a"), sa.Text))])


def downgrade():
    pass
