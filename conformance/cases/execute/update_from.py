from alembic import op
import sqlalchemy as sa


def upgrade():
    a = sa.table("a", sa.column("id", sa.Integer), sa.column("name", sa.String))
    b = sa.table("b", sa.column("a_id", sa.Integer), sa.column("label", sa.String))
    op.execute(a.update().where(a.c.id == b.c.a_id).values(name=b.c.label))
    op.execute(
        a.update().values(name=sa.select(b.c.label).where(b.c.a_id == a.c.id).limit(1).scalar_subquery())
    )
    op.execute(a.delete().where(~sa.exists().where(b.c.a_id == a.c.id)))
    op.execute(a.delete().where(a.c.id.in_(sa.select(b.c.a_id))))
    op.execute(a.delete().where(a.c.id.not_in(sa.select(b.c.a_id).where(b.c.label.is_not(None)))))


def downgrade():
    pass
