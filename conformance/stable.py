"""Makes the one order of Alembic's that comes from memory addresses a stable one.

`Table.indexes` is a set, so `op.create_table()` with two indexes emits them in a different order each time.
limbeck emits them in the order in which they were made; so does Alembic after `install()`.
"""

from __future__ import annotations

import itertools

from alembic.ddl import impl
from sqlalchemy import Index, event


def install() -> None:
    """Patches this process; a second call does nothing."""
    original = impl.DefaultImpl.create_table
    if getattr(original, "stable", False):
        return
    counter = itertools.count()

    @event.listens_for(Index, "after_parent_attach")
    def attached(index, parent):
        if not hasattr(index, "limbeck_order"):
            index.limbeck_order = next(counter)

    def create_table(self, table, **kw):
        table.indexes = sorted(table.indexes, key=lambda index: index.limbeck_order)
        try:
            original(self, table, **kw)
        finally:
            table.indexes = set(table.indexes)

    create_table.stable = True
    impl.DefaultImpl.create_table = create_table
