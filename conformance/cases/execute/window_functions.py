from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("g", sa.Integer), sa.column("pos", sa.Integer))
    ranked = sa.select(
        t.c.id, sa.func.row_number().over(partition_by=t.c.g, order_by=(t.c.id, t.c.pos.desc())).label("n")
    ).subquery("ranked")
    op.execute(t.update().where(t.c.id == ranked.c.id).values(pos=ranked.c.n))
    op.execute(sa.select(sa.func.rank().over(order_by=sa.nulls_last(t.c.pos.desc()))))
    op.execute(sa.select(sa.func.sum(t.c.pos).over(order_by=t.c.id, rows=(None, 0))))
    op.execute(sa.select(sa.func.count(t.c.id).filter(t.c.pos > 1)))


def downgrade():
    pass
