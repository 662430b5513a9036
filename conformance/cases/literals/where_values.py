import datetime

from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("d", sa.Date), sa.column("b", sa.Boolean), sa.column("n", sa.Integer), sa.column("s", sa.String))
    op.execute(t.delete().where(t.c.d < datetime.date(2020, 1, 1)))
    op.execute(t.delete().where(t.c.b == True))  # noqa: E712
    op.execute(t.delete().where(t.c.b.is_(True)))
    op.execute(t.delete().where(t.c.b == sa.false()))
    op.execute(t.delete().where(t.c.b))
    op.execute(t.delete().where(~t.c.b))
    op.execute(t.delete().where(t.c.n == None))  # noqa: E711
    op.execute(t.delete().where(t.c.s != None))  # noqa: E711
    op.execute(t.delete().where(t.c.n.in_([1, 2, 3])))
    op.execute(t.delete().where(t.c.n.in_([])))
    op.execute(t.delete().where(t.c.s.notin_(["a", "b"])))


def downgrade():
    pass
