"""The application of shown.py: what `check` shows of values and expressions that only Python has."""

import datetime
import decimal
import enum
import uuid

import sqlalchemy as sa
from sqlalchemy import Column, DateTime, Integer, func, text

metadata = sa.MetaData()


class Color(enum.Enum):
    red = 1
    green = 2


class Maker:
    def __call__(self):
        return 1

    @staticmethod
    def static():
        return 1

    @classmethod
    def of_class(cls):
        return 1

    def method(self):
        return 1


def make():
    return 1


defaults = sa.Table(
    "defaults",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("d1", Integer, default=make),
    Column("d2", Integer, default=lambda: 1),
    Column("d3", Integer, default=Maker.static),
    Column("d4", Integer, default=Maker.of_class),
    Column("d5", Integer, default=Maker().method),
    Column("d6", Integer, default=Maker()),
    Column("d7", sa.Uuid, default=uuid.uuid4),
    Column("d8", sa.JSON, default={}),
    Column("d9", sa.JSON, default=dict),
    Column("d10", DateTime, default=datetime.datetime.utcnow),
    Column("d11", sa.Date, default=datetime.date(2020, 1, 1)),
    Column("d12", sa.Enum(Color), default=Color.red),
    Column("d13", sa.Numeric(5, 2), default=decimal.Decimal("1.5")),
    Column("d14", Integer, default=sa.select(func.max(text("x"))).scalar_subquery()),
    Column("d15", sa.JSON, default=lambda ctx: {}),
    Column("d16", Integer, default=func.coalesce(1, 2)),
    Column("d17", sa.LargeBinary, default=b"x"),
    Column("d18", sa.Interval, default=datetime.timedelta(days=1)),
    Column("d19", Integer, default=text("1"), onupdate=func.now()),
    Column("d20", sa.String(5), default="text", onupdate=make),
)
sa.Table(
    "server",
    metadata,
    Column("s1", DateTime(timezone=True), server_default=func.now(), nullable=False),
    Column("s2", Integer, server_default=text("1 + 2")),
    Column("s3", sa.Boolean, server_default=sa.true()),
    Column("s4", sa.Boolean, server_default=sa.false()),
    Column("s5", Integer, server_default=sa.cast("1", Integer)),
    Column("s6", Integer, server_default=sa.literal_column("1") + 2),
    Column("s7", Integer, sa.Computed("d1 + 1")),
    Column("s8", Integer, sa.Computed(sa.literal_column("d1") + sa.literal_column("2"), persisted=True)),
    Column("s9", Integer, server_default=sa.null()),
    Column("s10", DateTime, server_default=func.current_timestamp()),
    Column("s11", Integer, sa.FetchedValue()),
    Column("s12", Integer, server_default=func.abs(func.abs(1))),
    Column("s13", Integer, server_onupdate=sa.FetchedValue()),
    Column("s14", Integer, sa.CheckConstraint("s14 > 0", name="positive")),
    Column("s15", sa.String(10), server_default="it's", comment="it's"),
)
sa.Index("ix_plain", defaults.c.d1, sqlite_where=defaults.c.d1 > 1)
sa.Table("user", metadata, Column("id", Integer, primary_key=True), Column("at", DateTime, server_default=func.now()))
