# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    t = sa.table("t", sa.column("a", sa.ARRAY(sa.Integer)), sa.column("b", postgresql.ARRAY(sa.Integer, dimensions=2)))
    op.bulk_insert(t, [{"a": [1, 2, 3], "b": [[1, 2], [3, 4]]}, {"a": None, "b": []}])


def downgrade():
    pass
