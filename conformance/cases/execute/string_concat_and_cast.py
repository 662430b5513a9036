from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("a", sa.String), sa.column("b", sa.String))
    op.execute(t.update().values(a=t.c.a + " " + t.c.b))
    op.execute(t.update().values(a="prefix-" + t.c.a))
    op.execute(t.update().values(a=sa.literal("id-") + sa.cast(t.c.id, sa.String)))
    op.execute(t.update().values(a=t.c.a.concat(t.c.b)))
    op.execute(t.update().values(a=sa.func.trim(t.c.a), b=sa.func.substring(t.c.b, 2)))
    op.execute(t.update().values(a=t.c.a.collate("C")))


def downgrade():
    pass
