"""Makes the one order of Alembic's that comes from memory addresses a stable one.

`Table.indexes` is a set, so `op.create_table()` with two indexes emits them in a different order each time, as does the
"move and copy" of batch mode. limbeck emits them in the order in which they were made; so does Alembic after `install()`.
"""

from __future__ import annotations

from sqlalchemy import Table
from sqlalchemy.util import OrderedSet


class _Indexes:
    """Keeps what is assigned as `Table.indexes` in the order of adding."""

    def __get__(self, table, owner=None):
        return self if table is None else table.__dict__["indexes"]

    def __set__(self, table, value):
        table.__dict__["indexes"] = OrderedSet(value)


def install() -> None:
    """Patches this process."""
    Table.indexes = _Indexes()
