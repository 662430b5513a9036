from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("b", sa.String))
    dup = sa.select(t.c.b, sa.func.min(t.c.id).label("keep")).group_by(t.c.b).cte("dup")
    op.execute(sa.select(dup.c.keep))
    op.execute(t.delete().where(t.c.id.not_in(sa.select(dup.c.keep))))
    op.execute(sa.union(sa.select(t.c.id), sa.select(t.c.id + 1)))
    op.execute(sa.union_all(sa.select(t.c.b), sa.select(sa.literal("z"))).order_by("b"))
    sub = sa.select(t.c.id).where(t.c.b == "x").subquery()
    op.execute(sa.select(sub.c.id))
    named = sa.select(t.c.id).subquery("named")
    op.execute(sa.select(sa.func.count()).select_from(named))
    op.execute(sa.select(t.c.id).except_(sa.select(t.c.id).where(t.c.id > 3)))


def downgrade():
    pass
