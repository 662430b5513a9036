from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.String))
    op.execute(sa.select(t.c.a).order_by(t.c.a, t.c.b.desc(), sa.text("3")))
    op.execute(sa.select(t).order_by(sa.nullsfirst(t.c.a.asc()), t.c.b.nulls_last()))
    op.execute(sa.select(t.c.a).limit(10))
    op.execute(sa.select(t.c.a).offset(10))
    op.execute(sa.select(t.c.b, sa.func.count()).group_by(t.c.b).order_by(sa.func.count().desc()))
    op.execute(sa.select(t.c.a.label("x")).order_by("x").with_for_update())
    op.execute(sa.select(t.c.a).where(t.c.a == sa.select(sa.func.max(t.c.a)).scalar_subquery()))


def downgrade():
    pass
