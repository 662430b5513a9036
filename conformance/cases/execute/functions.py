from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.String), sa.column("d", sa.DateTime))
    op.execute(t.update().values(b=sa.func.coalesce(t.c.b, "none")))
    op.execute(t.update().values(b=sa.func.concat(t.c.b, "-", t.c.a)))
    op.execute(t.update().values(b=t.c.b + "x" + t.c.b))
    op.execute(t.update().values(d=sa.func.current_timestamp()))
    op.execute(t.update().values(b=sa.func.replace(sa.func.lower(t.c.b), " ", "_")))
    op.execute(t.update().values(a=sa.func.length(t.c.b) % 3))
    op.execute(t.update().values(b=sa.func.substr(t.c.b, 1, 10), a=sa.func.abs(t.c.a)))
    op.execute(t.update().values(b=sa.func.my_schema.my_func(t.c.a)))
    op.execute(sa.select(sa.func.count(sa.distinct(t.c.b)), sa.func.sum(t.c.a), sa.func.min(t.c.d)))
    op.execute(sa.select(sa.extract("year", t.c.d)))
    op.execute(sa.select(sa.func.row_number().over(partition_by=t.c.b, order_by=t.c.a.desc())))


def downgrade():
    pass
