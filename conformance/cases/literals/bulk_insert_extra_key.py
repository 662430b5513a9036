from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("a", sa.Integer))
    op.bulk_insert(t, [{"a": 1, "zzz": 2}])


def downgrade():
    pass
