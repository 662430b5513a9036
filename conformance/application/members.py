"""Enum classes of one name, and one whose values are another member's names."""
import enum

import sqlalchemy as sa
from alembic import op

from shop import models

revision = "a1"
down_revision = None


class Status(enum.Enum):
    NEW = "mine"


class Crossed(enum.Enum):
    A = "B"
    B = "A"


def values(cls):
    return [member.value for member in cls]


def inner():
    class Status(enum.Enum):
        NEW = "inner"

    return Status


def upgrade():
    Inner = inner()
    t = op.create_table(
        "t",
        sa.Column("theirs", sa.Enum(models.Status)),
        sa.Column("mine", sa.Enum(Status)),
        sa.Column("inner", sa.Enum(Inner)),
        sa.Column("crossed", sa.Enum(Crossed, values_callable=values)),
    )
    op.execute("INSERT INTO t VALUES ('NEW', 'NEW', 'NEW', 'B')")
    row = op.get_bind().execute(sa.select(t)).one()
    same = [row.theirs is models.Status.NEW, row.mine is Status.NEW, row.inner is Inner.NEW, row.crossed is Crossed.A]
    told = [row.theirs.value, row.mine.value, row.inner.value, row.crossed.name, *map(str, same)]
    for i, name in enumerate(told):
        op.create_table(f"r{i}_{name}", sa.Column("id", sa.Integer))
