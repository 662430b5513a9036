# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql


def upgrade():
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("tags", postgresql.JSONB))
    elem = sa.func.jsonb_array_elements_text(t.c.tags).table_valued("value").render_derived()
    op.execute(sa.select(t.c.id, elem.c.value).select_from(t).join(elem, sa.true()))
    sub = sa.select(sa.func.count().label("n")).where(t.c.id > 1).lateral("l")
    op.execute(sa.select(sub.c.n))
    agg = sa.func.jsonb_agg(t.c.id)
    op.execute(sa.select(agg))


def downgrade():
    pass
