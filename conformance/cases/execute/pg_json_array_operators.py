# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    t = sa.table(
        "t",
        sa.column("id", sa.Integer),
        sa.column("data", postgresql.JSONB),
        sa.column("tags", postgresql.ARRAY(sa.String)),
    )
    op.execute(t.delete().where(t.c.data["kind"].astext == "x"))
    op.execute(t.delete().where(t.c.data[("a", "b")].astext.is_(None)))
    op.execute(t.delete().where(t.c.data.has_key("x")))
    op.execute(t.update().values(id=t.c.data["n"].astext.cast(sa.Integer)))
    op.execute(t.delete().where(sa.literal("x") == sa.any_(t.c.tags)))
    op.execute(sa.select(sa.func.unnest(t.c.tags)))
    op.execute(t.update().values(data=sa.func.jsonb_build_object("id", t.c.id)))
    op.execute(t.update().values(data=sa.text("'{}'::jsonb")))


def downgrade():
    pass
