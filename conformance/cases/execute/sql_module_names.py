from alembic import op
import sqlalchemy as sa
from sqlalchemy.sql import and_, column, func, null, or_, select, table, text
from sqlalchemy.sql.expression import false, true


def upgrade():
    t = table("t", column("a", sa.Integer), column("b", sa.Boolean), column("c", sa.String))
    op.execute(t.update().values(b=true()).where(and_(t.c.a > 1, or_(t.c.c == null(), t.c.b == false()))))
    op.execute(select(func.count(t.c.a)).where(text("c = 'x'")))
    op.execute(sa.sql.table("u", sa.sql.column("x", sa.Integer)).update().values(x=sa.sql.null()))
    op.execute(sa.sql.select(sa.sql.func.now()))
    op.execute(sa.sql.text("SELECT 1"))


def downgrade():
    pass
