# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    t = sa.table("t", sa.column("data", postgresql.JSONB), sa.column("s", sa.String))
    op.execute(t.update().values(data=sa.cast(t.c.s, postgresql.JSONB)))
    op.execute(t.update().values(data=sa.cast("{}", postgresql.JSONB)))


def downgrade():
    pass
