from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("a"), sa.column("b"))
    op.execute(t.update().where(t.c.a == 1).values(b="x"))


def downgrade():
    pass
