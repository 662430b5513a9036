# dialects: postgresql
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import insert


def upgrade():
    t = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String))
    op.execute(insert(t).values(id=1, name="x").on_conflict_do_nothing())
    op.execute(insert(t).values(id=1, name="x").on_conflict_do_nothing(index_elements=["id"]))
    stmt = insert(t).values(id=1, name="x")
    op.execute(stmt.on_conflict_do_update(index_elements=["id"], set_={"name": stmt.excluded.name}))
    op.execute(stmt.on_conflict_do_update(constraint="t_pkey", set_=dict(name="y"), where=(t.c.name != "z")))
    op.execute(postgresql.insert(t).from_select(["id"], sa.select(t.c.id)).on_conflict_do_nothing())


def downgrade():
    pass
