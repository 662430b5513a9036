"""Types of an application's own, in the forms that projects use."""
import datetime
import enum
import uuid

import sqlalchemy as sa
from sqlalchemy import CHAR, Enum, Numeric, String, TypeDecorator
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import UserDefinedType


class Money(TypeDecorator):
    impl = Numeric
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return value


class Price(TypeDecorator):
    impl = Numeric(12, 4)
    cache_ok = True


class GUID(TypeDecorator):
    """UUID on PostgreSQL, text elsewhere."""

    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID())
        else:
            return dialect.type_descriptor(CHAR(32))

    def process_bind_param(self, value, dialect):
        return None if value is None else uuid.UUID(str(value)).hex


class UtcDateTime(TypeDecorator):
    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        assert value.tzinfo is datetime.timezone.utc
        return value


class Code(TypeDecorator):
    impl = String
    cache_ok = True

    def __init__(self, prefix, length=12, **kwargs):
        self.prefix = prefix
        super().__init__(length + len(prefix), **kwargs)


class Tags(TypeDecorator):
    impl = postgresql.ARRAY(String(20)).with_variant(sa.JSON(), "sqlite")
    cache_ok = True


class Json(TypeDecorator):
    impl = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    cache_ok = True


class IntEnum(TypeDecorator):
    """Stores the numbers of an enum."""

    impl = sa.SmallInteger
    cache_ok = True

    def __init__(self, enum_class, *args, **kwargs):
        self.enum_class = enum_class
        super().__init__(*args, **kwargs)


class Level(str, enum.Enum):
    LOW = "low"
    HIGH = "high"


class LevelType(TypeDecorator):
    """An Enum inside of a decorator: PostgreSQL gets the type."""

    impl = Enum(Level, name="level_type", values_callable=lambda cls: [item.value for item in cls])
    cache_ok = True


class Checked(TypeDecorator):
    impl = Enum("a", "b", name="checked", native_enum=False, create_constraint=True)
    cache_ok = True


class Flag(TypeDecorator):
    impl = sa.Boolean(create_constraint=True, name="flag")
    cache_ok = True


class Point(UserDefinedType):
    cache_ok = True

    def __init__(self, srid=4326):
        self.srid = srid

    def get_col_spec(self, **kw):
        return "CHAR(%d)" % (self.srid % 1000)


class LongText(sa.Text):
    """A type with a compiler of its own."""


@compiles(LongText)
def long_text(element, compiler, **kw):
    return "LONG_TEXT"


@compiles(LongText, "sqlite")
def long_text_sqlite(element, compiler, **kw):
    return "TEXT"




ShortName = String(30)


def list_of(item, other):
    return postgresql.ARRAY(item).with_variant(other, "sqlite")


if hasattr(sa, "Uuid"):
    Moment = sa.DateTime(timezone=True)
else:
    Moment = sa.DateTime()
