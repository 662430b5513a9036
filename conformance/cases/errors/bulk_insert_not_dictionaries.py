from alembic import op
import sqlalchemy as sa


def upgrade():
    op.bulk_insert(sa.table("t", sa.column("a", sa.Integer)), [(1,)])


def downgrade():
    pass
