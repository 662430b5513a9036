from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.String), sa.column("n", sa.Numeric))
    op.execute(sa.delete(t).where(t.c.a != 1))
    op.execute(sa.delete(t).where((t.c.a > 1) & (t.c.a < 10) | (t.c.b == "x")))
    op.execute(sa.delete(t).where(~((t.c.a > 1) & (t.c.b == "y"))))
    op.execute(sa.delete(t).where(sa.not_(t.c.b.in_(["x"]))))
    op.execute(sa.delete(t).where(t.c.b.startswith("x")))
    op.execute(sa.delete(t).where(t.c.b.endswith("x%", autoescape=True)))
    op.execute(sa.delete(t).where(t.c.b.contains("x")))
    op.execute(sa.delete(t).where(t.c.b.notlike("x")))
    op.execute(sa.delete(t).where(t.c.b.is_distinct_from("q")))
    op.execute(sa.delete(t).where(t.c.b.op("~")("^x")))
    op.execute(sa.delete(t).where(t.c.a / 2 == 3))
    op.execute(sa.delete(t).where(t.c.a // 2 == 3))
    op.execute(sa.delete(t).where((t.c.a - (t.c.n - 1)) * 2 >= 0))
    op.execute(sa.delete(t).where(sa.tuple_(t.c.a, t.c.b).in_([(1, "x"), (2, "y")])))


def downgrade():
    pass
