"""A type that does more than to be written."""
import sqlalchemy as sa
from sqlalchemy import TypeDecorator


class Ranked(TypeDecorator):
    """Adds a constraint to its table."""

    impl = sa.SmallInteger
    cache_ok = True


@sa.event.listens_for(Ranked, "before_parent_attach")
def ranked(type_, column):
    @sa.event.listens_for(column, "after_parent_attach")
    def attached(column, table):
        table.append_constraint(sa.CheckConstraint(f"{column.name} > 0"))
