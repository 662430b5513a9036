# dialects: postgresql
from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("a", sa.String), sa.column("d", sa.DateTime), sa.column("i", sa.Interval))
    op.execute(t.update().values(a=sa.func.regexp_replace(t.c.a, "[^a-z]", "", "g")))
    op.execute(t.update().values(d=sa.func.now() - sa.text("interval '1 day'")))
    op.execute(t.update().values(d=sa.func.date_trunc("day", t.c.d)))
    op.execute(t.update().values(d=t.c.d.op("AT TIME ZONE")("UTC")))
    op.execute(t.update().values(a=sa.func.encode(sa.func.digest(t.c.a, "sha256"), "hex")))
    op.execute(t.delete().where(t.c.a.regexp_match("^x")))
    op.execute(t.update().values(a=sa.func.string_agg(t.c.a, ",")))
    op.execute(sa.select(sa.func.generate_series(1, 3)))


def downgrade():
    pass
