from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String))
    op.execute(sa.select(t))
    op.execute(sa.select(t.c.id).where(t.c.name == "x").order_by(t.c.id.desc()).limit(5).offset(2))
    op.execute(sa.select(sa.func.count()).select_from(t))
    op.execute(sa.select(t.c.name, sa.func.max(t.c.id).label("top")).group_by(t.c.name).having(sa.func.count() > 1))
    op.execute(sa.select(t.c.name).distinct())
    op.execute(sa.select(sa.literal(1), sa.literal("x").label("s"), sa.null(), sa.true()))
    op.execute(sa.select(sa.text("a, b")).select_from(sa.text("t")))


def downgrade():
    pass
