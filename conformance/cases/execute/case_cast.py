from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.String), sa.column("c", sa.Boolean))
    op.execute(t.update().values(b=sa.case((t.c.a == 1, "one"), (t.c.a == 2, "two"), else_="many")))
    op.execute(t.update().values(b=sa.case({1: "x", 2: "y"}, value=t.c.a)))
    op.execute(t.update().values(b=sa.cast(t.c.a, sa.String(10)), a=sa.cast("5", sa.Integer)))
    op.execute(t.update().values(c=sa.case((t.c.b.is_(None), sa.false()), else_=sa.true())))
    op.execute(t.update().values(b=sa.type_coerce(t.c.a, sa.String)))
    op.execute(t.update().values(b=t.c.a.cast(sa.Text)))


def downgrade():
    pass
