from alembic import op
import sqlalchemy as sa


def upgrade():
    cols = {"a": sa.Integer(), "b": sa.String(5)}
    op.create_table("t", *[sa.Column(n, t) for n, t in cols.items()])
    t = sa.table("t", *(sa.column(n) for n in sorted(cols)))
    names = {k: v for k, v in zip("xyz", range(3)) if v}
    op.execute("SELECT " + ", ".join(f"{v} AS {k}" for k, v in names.items()))
    op.execute("SELECT " + str(sum(x * y for x in range(3) for y in (1, 2))))
    op.execute(f"SELECT {len({c for c in 'banana'})}, {[n for n in range(10)][::-3]}")


def downgrade():
    pass
