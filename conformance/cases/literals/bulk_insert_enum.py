import enum

from alembic import op
import sqlalchemy as sa


class Color(enum.Enum):
    RED = "r"
    GREEN = "g"


def upgrade():
    t = sa.table(
        "t",
        sa.column("a", sa.Enum("x", "y", name="xy")),
        sa.column("b", sa.Enum(Color, name="color")),
        sa.column("c", sa.Enum(Color, name="color2", values_callable=lambda e: [m.value for m in e])),
    )
    op.bulk_insert(t, [{"a": "x", "b": Color.RED, "c": Color.GREEN}, {"a": "y", "b": "GREEN", "c": None}])


def downgrade():
    pass
