# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    t = sa.table("t", sa.column("a", sa.Text), sa.column("tags", postgresql.ARRAY(sa.Text)))
    op.execute(t.update().values(tags=postgresql.array(["x", "y"])))
    op.execute(t.update().values(tags=sa.func.array_append(t.c.tags, t.c.a)))
    op.execute(t.update().values(a=sa.cast(t.c.a, postgresql.UUID(as_uuid=True))))
    op.execute(sa.select(sa.func.array_agg(postgresql.aggregate_order_by(t.c.a, t.c.a.desc()))))


def downgrade():
    pass
