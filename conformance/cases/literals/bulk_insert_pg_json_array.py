# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    t = sa.table("t", sa.column("j", postgresql.JSONB), sa.column("a", postgresql.ARRAY(sa.String)))
    op.bulk_insert(t, [{"j": {"x": 1}, "a": ["p", "q's"]}, {"j": None, "a": []}])


def downgrade():
    pass
