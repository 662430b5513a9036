from alembic import op
import sqlalchemy as sa


def upgrade():
    a = sa.table("a", sa.column("id", sa.Integer), sa.column("name", sa.String))
    b = sa.table("b", sa.column("id", sa.Integer), sa.column("a_id", sa.Integer))
    op.execute(sa.select(a.c.name, b.c.id).select_from(a.join(b, a.c.id == b.c.a_id)))
    op.execute(sa.select(a.c.id).select_from(a.outerjoin(b, a.c.id == b.c.a_id)).where(b.c.id.is_(None)))
    op.execute(sa.select(a, b).where(a.c.id == b.c.a_id))
    x = a.alias("x")
    op.execute(sa.select(x.c.id).where(x.c.name == a.c.name))


def downgrade():
    pass
