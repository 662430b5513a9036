from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("a", sa.Integer))
    op.execute(t.delete().where(t.c.b == 1))


def downgrade():
    pass
