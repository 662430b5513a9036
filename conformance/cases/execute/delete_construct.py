from alembic import op
import sqlalchemy as sa


def upgrade():
    t = sa.table("t", sa.column("id"), sa.column("kind", sa.String))
    op.execute(t.delete())
    op.execute(sa.delete(t).where(t.c.kind.in_(["a", "b"])))
    op.execute(sa.delete(t).where(sa.or_(t.c.kind == "x", t.c.kind.like("y%"), t.c.kind.ilike("%Z%"))))


def downgrade():
    pass
