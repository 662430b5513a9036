from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("Order", sa.column("Id", sa.Integer), sa.column("select", sa.String), schema="My Schema")
    op.execute(t.update().where(t.c.Id == 1).values({"select": "x"}))
    op.execute(sa.select(t.c.Id, t.c["select"]).where(t.c["select"] == "q"))
    a, b = t.alias("a"), t.alias()
    op.execute(sa.select(a.c.Id).select_from(a.join(b, a.c.Id == b.c.Id)))
    op.execute(t.delete().where(t.c.Id.in_([1, 2])))
    op.execute(t.insert().values({"Id": 5, "select": "%"}))


def downgrade():
    pass
