from alembic import op
import sqlalchemy as sa


def upgrade():
    a = sa.table("a", sa.column("id", sa.Integer), sa.column("flag", sa.Boolean))
    b = sa.table("b", sa.column("a_id", sa.Integer))
    op.execute(a.update().where(sa.exists(sa.select(b.c.a_id).where(b.c.a_id == a.c.id))).values(flag=True))
    op.execute(a.update().where(sa.select(b.c.a_id).where(b.c.a_id == a.c.id).exists()).values(flag=True))
    op.execute(a.update().where(~sa.exists(sa.select(1).where(b.c.a_id == a.c.id))).values(flag=False))
    op.execute(a.delete().where(sa.not_(sa.exists().where(b.c.a_id == a.c.id).select_from(b))))


def downgrade():
    pass
