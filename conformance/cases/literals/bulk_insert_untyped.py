from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("a"), sa.column("b"))
    op.bulk_insert(t, [{"a": 1, "b": "x"}])


def downgrade():
    pass
