# dialects: postgresql
from alembic import op
import sqlalchemy as sa

person = sa.table("person", sa.column("pins"), sa.column("id"))


def upgrade():
    elements = (
        sa.func.jsonb_array_elements_text(person.c.pins)
        .table_valued("elem", with_ordinality="ord")
        .render_derived(name="t")
        .lateral()
    )
    op.execute(sa.select(person.c.id, elements.c.elem, elements.c.ord).select_from(person.join(elements, sa.true())))
    named = sa.func.unnest(person.c.pins).table_valued("elem", name="u").lateral()
    op.execute(sa.select(named.c.elem).select_from(person, named))
    again = sa.func.unnest(person.c.pins).table_valued("elem").lateral("w")
    op.execute(sa.select(again.c.elem).select_from(person, again))


def downgrade():
    pass
