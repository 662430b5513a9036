# dialects: sqlite
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import sqlite


def upgrade():
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String))
    stmt = sqlite.insert(t).values(id=1, name="x")
    op.execute(stmt.on_conflict_do_nothing(index_elements=["id"]))
    op.execute(stmt.on_conflict_do_update(index_elements=[t.c.id], set_={"name": stmt.excluded.name}))
    op.execute(sa.insert(t).values(id=2, name="y").prefix_with("OR IGNORE"))


def downgrade():
    pass
