"""Selects

Revision ID: 679366d5a9f0
Revises: c0eef3a74326
Create Date: 2024-04-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "679366d5a9f0"
down_revision = "c0eef3a74326"
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("kind", sa.String), sa.column("n", sa.Integer))
    print(bind.execute(sa.select(sa.func.count()).select_from(t)).scalar_one())
    for row in bind.execute(sa.select(t.c.kind, sa.func.sum(t.c.n).label("total")).group_by(t.c.kind).order_by(t.c.kind)):
        print(row.kind, row.total, row[0], tuple(row))
    print(bind.execute(sa.select(t).where(t.c.id == 1)).fetchone())
    print(bind.execute(sa.select(t.c.id).order_by(t.c.id.desc()).limit(2)).all())
    print(bind.execute(sa.select(sa.exists().where(t.c.id == 4))).scalar() in (True, 1))
    print(bind.execute(sa.select(t.c.n).where(t.c.id == -1)).scalar())
    print(bind.execute(sa.select(t.c.id, t.c.n).where(t.c.id < 3).order_by(t.c.id)).mappings().all()[0]["n"])
    a = t.alias("a")
    print(bind.execute(sa.select(a.c.id).join(t, sa.and_(a.c.n == t.c.n, a.c.id != t.c.id))).fetchall())


def downgrade():
    pass
