from alembic import op
from sqlalchemy import case, cast, column, delete, func, insert, literal, literal_column, select, table, text, update
from sqlalchemy import Integer, String


def upgrade():
    t = table("t", column("a", Integer), column("s", String))
    op.execute(update(t).where(t.c.a == 1).values(s=cast(t.c.a, String)))
    op.execute(insert(t).values(a=1, s="x"))
    op.execute(delete(t).where(t.c.s == literal("x")))
    op.execute(select(case((t.c.a > 1, literal_column("'big'")), else_="small").label("size"), func.now()))
    op.execute(text("SELECT 1"))


def downgrade():
    pass
