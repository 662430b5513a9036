"""Makes the two orders of Alembic's that come from memory addresses stable ones.

`Table.indexes` and `Table.constraints` are sets, so `op.create_table()` with two indexes emits them in a different order each
time, and the "move and copy" of batch mode shuffles both. limbeck keeps the order in which they were made; so does Alembic after
`install()`.
"""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.util import OrderedSet


class _Ordered:
    """Keeps the set that is assigned to an attribute in the order of adding."""

    def __init__(self, name):
        self.name = name

    def __get__(self, table, owner=None):
        return self if table is None else table.__dict__[self.name]

    def __set__(self, table, value):
        table.__dict__[self.name] = OrderedSet(value)


def install() -> None:
    """Patches this process."""
    Table.indexes = _Ordered("indexes")
    Table.constraints = _Ordered("constraints")
