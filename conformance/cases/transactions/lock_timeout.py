# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("LOCK TABLE t IN ACCESS EXCLUSIVE MODE")
    op.add_column("t", sa.Column("a", sa.Integer()))


def downgrade():
    pass
