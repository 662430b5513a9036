from collections import namedtuple
from dataclasses import dataclass
from typing import NamedTuple

from alembic import op
import sqlalchemy as sa


@dataclass
class Col:
    table: str
    name: str
    length: int = 20


class Pair(NamedTuple):
    old: str
    new: str


Point = namedtuple("Point", "x y")


def upgrade() -> None:
    for col in (Col("a", "x"), Col("b", "y", length=5)):
        op.add_column(col.table, sa.Column(col.name, sa.String(col.length)))
    for old, new in [Pair("p", "q")]:
        op.rename_table(old, new)
    op.execute(f"SELECT {Point(1, y=2).y}")


def downgrade():
    pass
