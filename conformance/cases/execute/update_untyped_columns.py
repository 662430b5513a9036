from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("a"), sa.column("b"))
    op.execute(t.update().where(t.c.a == 1).values(b=sa.literal("x")))
    op.execute(t.update().where(t.c.b == "y").values(a=sa.null()))
    op.execute(t.update().where(t.c.b.is_(None)).values(a=t.c.b))


def downgrade():
    pass
