import functools

from alembic import op
import sqlalchemy as sa


def quietly(fn):
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        op.execute(f"-- {fn.__name__}")
        return fn(*args, **kwargs)

    return inner


@quietly
def add(table, name="x", *, nullable=True):
    op.add_column(table, sa.Column(name, sa.Integer(), nullable=nullable))


def upgrade():
    add("t")
    add("t", "y", nullable=False)
    add(**{"table": "u", "name": "z"})


def downgrade():
    pass
