from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("b", sa.LargeBinary))
    op.bulk_insert(t, [{"b": b"abc\x00\xff"}])


def downgrade():
    pass
