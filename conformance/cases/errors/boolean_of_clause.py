from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("a", sa.Integer))
    if t.c.a > 5:
        op.execute("SELECT 1")


def downgrade():
    pass
