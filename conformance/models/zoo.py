"""Models of every kind: what an application may hold. Databases: those of the name of each MetaData."""
import enum
import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql as pg, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction
from sqlalchemy.types import TypeDecorator, UserDefinedType


class Colour(enum.Enum):
    red = 1
    green = 2


class Mood(str, enum.Enum):
    HAPPY = "happy"
    SAD = "it's sad"


class Money(TypeDecorator):
    """A decorator with arguments of its own."""

    impl = sa.Numeric
    cache_ok = True

    def __init__(self, currency="EUR"):
        self.currency = currency
        super().__init__(12, 2)

    def process_bind_param(self, value, dialect):
        return value


class Guid(TypeDecorator):
    """A decorator that is another type on each database."""

    impl = sa.CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(pg.UUID())
        return dialect.type_descriptor(sa.CHAR(32))


class Status(TypeDecorator):
    """A decorator around an enum with a CHECK."""

    impl = sa.Enum("open", "shut", name="status_of_door", native_enum=False, create_constraint=True)
    cache_ok = True


class Nested(TypeDecorator):
    impl = Money
    cache_ok = True


class Slug(sa.String):
    """A plain subclass."""


class Point(UserDefinedType):
    cache_ok = True

    def __init__(self, srid=4326):
        self.srid = srid

    def get_col_spec(self, **kw):
        return "POINT(%d)" % self.srid

    def __repr__(self):
        return "Point(srid=%d)" % self.srid


class Word(UserDefinedType):
    cache_ok = True


@compiles(Word, "postgresql")
def _word_postgresql(element, compiler, **kw):
    return "tsvector"


@compiles(Word)
def _word(element, compiler, **kw):
    return "BLOB"


@compiles(pg.JSONB, "sqlite")
def _jsonb_sqlite(element, compiler, **kw):
    return "TEXT_OF_JSON"


class utcnow(GenericFunction):
    type = sa.DateTime()
    inherit_cache = True


@compiles(utcnow, "postgresql")
def _utcnow_postgresql(element, compiler, **kw):
    return "TIMEZONE('utc', CURRENT_TIMESTAMP)"


@compiles(utcnow, "sqlite")
def _utcnow_sqlite(element, compiler, **kw):
    return "(strftime('%Y-%m-%d', 'now'))"


both = sa.MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Base(orm.DeclarativeBase):
    metadata = both


class Person(Base):
    __tablename__ = "person"
    __table_args__ = (
        sa.UniqueConstraint("first", "last", name="one_name"),
        sa.UniqueConstraint("last", "email"),
        sa.CheckConstraint("age > 0 AND age < 200", name="age"),
        sa.Index("ix_lower_email", sa.text("lower(email)")),
        sa.Index(None, "last", "first"),
        {"comment": "People; it's all of them", "info": {"bind_key": None, "about": ["a", 1]}},
    )
    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    first: orm.Mapped[str] = orm.mapped_column(sa.String(50), index=True, comment="given name")
    last: orm.Mapped[str] = orm.mapped_column(sa.String(50), server_default="O'Neil")
    email: orm.Mapped[str] = orm.mapped_column(unique=True)
    age: orm.Mapped[int | None] = orm.mapped_column(default=7)
    colour: orm.Mapped[Colour]
    mood: orm.Mapped[Mood] = orm.mapped_column(
        sa.Enum(Mood, name="mood", values_callable=lambda cls: [it.value for it in cls])
    )
    born: orm.Mapped[datetime] = orm.mapped_column(server_default=sa.func.now(), onupdate=sa.func.now())
    made: orm.Mapped[datetime] = orm.mapped_column(sa.DateTime(timezone=True), server_default=utcnow())
    uid: orm.Mapped[uuid.UUID] = orm.mapped_column(default=uuid.uuid4)
    boss_id: orm.Mapped[int | None] = orm.mapped_column(sa.ForeignKey("person.id", ondelete="SET NULL"))


class Pet(Base):
    __tablename__ = "pet"
    person_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("person.id", ondelete="CASCADE", onupdate="CASCADE", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    )
    number: orm.Mapped[int] = orm.mapped_column(sa.SmallInteger, primary_key=True, autoincrement=False)
    price = orm.mapped_column(Money("USD"))
    nested = orm.mapped_column(Nested())
    guid = orm.mapped_column(Guid())
    door = orm.mapped_column(Status())
    slug = orm.mapped_column(Slug(30))
    where = orm.mapped_column(Point(3857))
    word = orm.mapped_column(Word())
    alive: orm.Mapped[bool] = orm.mapped_column(sa.Boolean(create_constraint=True, name="alive"), server_default=sa.true())
    size = orm.mapped_column(sa.Enum("S", "M", "L", name="size", native_enum=False, create_constraint=True, length=9))
    json = orm.mapped_column(sa.JSON().with_variant(pg.JSONB(), "postgresql").with_variant(mysql.LONGTEXT(), "mysql"))
    variant = orm.mapped_column(Money().with_variant(sa.Text(), "sqlite"))


sa.Table(
    "types",
    both,
    sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
    sa.Column("small", sa.SmallInteger, server_default=sa.text("0")),
    sa.Column("numeric", sa.Numeric(10, 3)),
    sa.Column("numeric_plain", sa.Numeric(asdecimal=False)),
    sa.Column("float", sa.Float(53)),
    sa.Column("float_plain", sa.Float),
    sa.Column("double", sa.Double(53)),
    sa.Column("string", sa.String),
    sa.Column("string_collated", sa.String(10, collation="C")),
    sa.Column("unicode", sa.Unicode(20)),
    sa.Column("text", sa.Text),
    sa.Column("unicode_text", sa.UnicodeText()),
    sa.Column("binary", sa.LargeBinary(100)),
    sa.Column("date", sa.Date),
    sa.Column("time", sa.Time(timezone=True)),
    sa.Column("interval", sa.Interval(second_precision=3)),
    sa.Column("interval_emulated", sa.Interval(native=False)),
    sa.Column("uuid", sa.Uuid(as_uuid=False)),
    sa.Column("uuid_char", sa.Uuid(native_uuid=False)),
    sa.Column("uuid_upper", sa.UUID),
    sa.Column("pickle", sa.PickleType),
    sa.Column("json_plain", sa.JSON(none_as_null=True)),
    sa.Column("INTEGER", sa.INTEGER),
    sa.Column("SMALLINT", sa.SMALLINT),
    sa.Column("BIGINT", sa.BIGINT),
    sa.Column("NUMERIC", sa.NUMERIC(5, 1)),
    sa.Column("DECIMAL", sa.DECIMAL(6)),
    sa.Column("FLOAT", sa.FLOAT(7)),
    sa.Column("REAL", sa.REAL),
    sa.Column("DOUBLE_PRECISION", sa.DOUBLE_PRECISION),
    sa.Column("VARCHAR", sa.VARCHAR(5)),
    sa.Column("CHAR", sa.CHAR(5)),
    sa.Column("TEXT", sa.TEXT),
    sa.Column("BOOLEAN", sa.BOOLEAN),
    sa.Column("DATE", sa.DATE),
    sa.Column("TIME", sa.TIME),
    sa.Column("TIMESTAMP", sa.TIMESTAMP(timezone=True)),
    sa.Column("uncertain", sa.Integer, server_default=sa.FetchedValue()),
    sa.Column("cast", sa.String(3), server_default=sa.cast("x", sa.String(3))),
    sa.Column("colon", sa.String(9), server_default=sa.literal("a:b %c")),
    sa.Column("text_colon", sa.String(9), server_default=sa.text("'a\\:b'")),
    sa.Column("twice", sa.Integer, sa.Computed("small * 2")),
    sa.Column("stored", sa.Integer, sa.Computed("small * 3", persisted=True), nullable=False),
    sa.Column("checked", sa.Integer, sa.CheckConstraint("checked > 1", name="checked")),
    sa.Column("final", sa.Integer, sa.CheckConstraint("final < 9", name=sa.sql.elements.conv("final_check"))),
    sa.Column("forced Quote", sa.Integer, quote=True),
    sa.Column("unquoted", sa.Integer, quote=False),
    sa.Column("keyed", sa.Integer, key="another_key", index=True),
    sa.Column("order", sa.Integer, index=True, unique=True),
)
sa.Table(
    "keys",
    both,
    sa.Column("a", sa.Integer, key="ka"),
    sa.Column("b", sa.Integer, key="kb"),
    sa.Column("c", sa.Integer, sa.Sequence("c_seq", start=5, increment=2, data_type=sa.BigInteger), key="kc"),
    sa.Column("to_key", sa.ForeignKey("types.another_key")),
    sa.PrimaryKeyConstraint("ka", "kb", name="pk_of_keys"),
    sa.UniqueConstraint("kb", "kc", deferrable=True, initially="IMMEDIATE"),
    sa.ForeignKeyConstraint(["ka", "kb"], ["pet.person_id", "pet.number"], name="to_pet", match="FULL", use_alter=True),
    sa.Index("ix_keys", "ka", sa.text("c DESC"), unique=True),
)
a = sa.Table("a_cycle", both, sa.Column("id", sa.Integer, primary_key=True), sa.Column("b_id", sa.ForeignKey("b_cycle.id")))
b = sa.Table("b_cycle", both, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.ForeignKey("a_cycle.id")))
indexed = sa.Table(
    "indexed",
    both,
    sa.Column("x", sa.Integer),
    sa.Column("y", sa.String(5)),
    sa.Column("z", sa.String(5)),
    sa.Index("ix_column", sa.column("y"), sa.literal_column("z")),
)
sa.Index("ix_desc", indexed.c.x.desc(), indexed.c.y)
sa.Index("ix_function", sa.func.lower(indexed.c.y), sa.func.coalesce(indexed.c.z, "it's"))
sa.Index("ix_operator", indexed.c.y + indexed.c.z)
sa.Index("ix_case", sa.case((indexed.c.x > 5, 1), else_=0))
sa.Index(
    "ix_where",
    indexed.c.x,
    postgresql_where=indexed.c.x > 3,
    sqlite_where=indexed.c.x > 3,
)
sa.CheckConstraint(indexed.c.x > 5, name="of_column")
sa.CheckConstraint(sa.and_(indexed.c.y != "a", indexed.c.y.in_(["b", "c:d"])), name="of_columns")
sa.Table("no_key", both, sa.Column("x", sa.Integer))
sa.Table(
    "long_names_of_tables_and_of_columns_that_together",
    both,
    sa.Column("a_column_whose_name_is_long_too", sa.Integer, index=True, unique=True),
    sa.Column("id", sa.Integer, primary_key=True),
)

postgresql = sa.MetaData(schema="app")
status = pg.ENUM("new", "old", name="status", create_type=False)
email = pg.DOMAIN("email", sa.Text, check=sa.text("VALUE ~ '@'"), not_null=True, constraint_name="email_check")
sa.Table(
    "all_types",
    postgresql,
    sa.Column("id", sa.Integer, sa.Identity(always=True, start=10, increment=5, minvalue=1, cycle=True, cache=3), primary_key=True),
    sa.Column("by_default", sa.BigInteger, sa.Identity()),
    sa.Column("uuid", pg.UUID(as_uuid=False)),
    sa.Column("json", pg.JSON(none_as_null=True)),
    sa.Column("jsonb", pg.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb")),
    sa.Column("array", pg.ARRAY(sa.String(5), dimensions=2)),
    sa.Column("sa_array", sa.ARRAY(sa.Integer, as_tuple=True)),
    sa.Column("enum_array", pg.ARRAY(sa.Enum(Colour))),
    sa.Column("money_array", pg.ARRAY(Money())),
    sa.Column("status", status),
    sa.Column("enum_here", sa.Enum("x", "y", name="xy", schema="other")),
    sa.Column("email", email),
    sa.Column("hstore", pg.HSTORE),
    sa.Column("inet", pg.INET),
    sa.Column("cidr", pg.CIDR),
    sa.Column("macaddr", pg.MACADDR),
    sa.Column("macaddr8", pg.MACADDR8),
    sa.Column("money", pg.MONEY),
    sa.Column("oid", pg.OID),
    sa.Column("regclass", pg.REGCLASS),
    sa.Column("regconfig", pg.REGCONFIG),
    sa.Column("bit", pg.BIT),
    sa.Column("bit5", pg.BIT(5)),
    sa.Column("varbit", pg.BIT(varying=True)),
    sa.Column("bytea", pg.BYTEA),
    sa.Column("tsvector", pg.TSVECTOR),
    sa.Column("tsquery", pg.TSQUERY),
    sa.Column("citext", pg.CITEXT),
    sa.Column("jsonpath", pg.JSONPATH),
    sa.Column("interval", pg.INTERVAL(fields="DAY TO SECOND", precision=3)),
    sa.Column("time", pg.TIME(timezone=True, precision=3)),
    sa.Column("timestamp", pg.TIMESTAMP(precision=0)),
    sa.Column("int4range", pg.INT4RANGE),
    sa.Column("int8range", pg.INT8RANGE),
    sa.Column("numrange", pg.NUMRANGE),
    sa.Column("daterange", pg.DATERANGE),
    sa.Column("tsrange", pg.TSRANGE),
    sa.Column("tstzrange", pg.TSTZRANGE),
    sa.Column("int4multirange", pg.INT4MULTIRANGE),
    sa.Column("tstzmultirange", pg.TSTZMULTIRANGE),
    sa.Column("virtual", sa.Integer, sa.Computed("id + 1", persisted=True)),
    sa.Column("computed_vector", pg.TSVECTOR, sa.Computed("to_tsvector('english', coalesce(citext, ''))", persisted=True)),
    sa.Column("sequenced", sa.Integer, sa.Sequence("of_all", schema="app", metadata=postgresql), server_default=sa.Sequence("of_all", schema="app").next_value()),
    sa.Column("owner", sa.ForeignKey("parts.id", ondelete="RESTRICT"), nullable=False),
    sa.Index("ix_gin", "jsonb", postgresql_using="gin", postgresql_ops={"jsonb": "jsonb_path_ops"}, postgresql_with={"fastupdate": "off"}),
    sa.Index("ix_include", "uuid", postgresql_include=["inet"], postgresql_where=sa.text("uuid IS NOT NULL"), postgresql_nulls_not_distinct=True, unique=True, postgresql_concurrently=True, postgresql_tablespace="fast"),
    sa.UniqueConstraint("uuid", "inet", name="uq_two", postgresql_include=["cidr"], postgresql_nulls_not_distinct=True),
    pg.ExcludeConstraint(("tstzrange", "&&"), (sa.text("coalesce(inet, '0.0.0.0')"), "="), (sa.column("uuid"), "="), name="no_overlap", using="gist", where=sa.text("id > 1"), ops={"tstzrange": "range_ops"}, deferrable=True, initially="DEFERRED"),
    sa.CheckConstraint("json IS NOT NULL", name="not_validated", postgresql_not_valid=True),
    comment="all types of PostgreSQL",
)
parts = sa.Table(
    "parts",
    postgresql,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("label", sa.Text),
    sa.UniqueConstraint("id"),
    postgresql_partition_by="RANGE (day)",
    postgresql_with={"fillfactor": 70},
    postgresql_tablespace="fast",
    prefixes=["UNLOGGED"],
)
sa.Index("ix_sorted", parts.c.name.desc().nulls_last(), parts.c.label.asc().nulls_first())
sa.Index("ix_trgm", sa.func.lower(parts.c.name).label("lowered"), postgresql_using="gin", postgresql_ops={"lowered": "gin_trgm_ops"})
sa.Index("ix_concat", parts.c.name + " " + parts.c.label)
sa.Index("ix_collate", sa.collate(parts.c.name, "C"))
sa.Index("ix_cast", sa.cast(parts.c.name, pg.TSVECTOR), postgresql_using="gin")
sa.Table(
    "implicit_key",
    postgresql,
    sa.Column("first", sa.String(3), primary_key=True),
    sa.Column("second", sa.Integer, primary_key=True, autoincrement=True),
)
sa.Table("public_table", postgresql, sa.Column("id", sa.Integer, primary_key=True), schema="public")
sa.Table("quoted", postgresql, sa.Column("id", sa.Integer, primary_key=True), schema=sa.sql.quoted_name("Sch", True), quote=True)

sqlite_only = sa.MetaData()
sa.Table(
    "stored",
    sqlite_only,
    sa.Column("id", sa.Integer, sa.Identity(), primary_key=True, sqlite_on_conflict_primary_key="FAIL"),
    sa.Column("date", sqlite.DATE(storage_format="%(year)04d%(month)02d%(day)02d")),
    sa.Column("datetime", sqlite.DATETIME(truncate_microseconds=True)),
    sa.Column("time", sqlite.TIME()),
    sa.Column("json", sqlite.JSON()),
    sa.Column("only", sa.Integer, nullable=False, sqlite_on_conflict_not_null="IGNORE"),
    sa.UniqueConstraint("only", sqlite_on_conflict="REPLACE"),
    sqlite_autoincrement=True,
    sqlite_strict=False,
    sqlite_with_rowid=True,
)
sa.Table(
    "foreign_types",
    sqlite_only,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("a", mysql.INTEGER(display_width=5)),
    sa.Column("b", mysql.VARCHAR(20)),
    sa.Column("c", sa.Text().with_variant(mysql.MEDIUMTEXT(collation="utf8mb4_bin"), "mysql")),
    sa.Column("d", sa.Text().with_variant(mysql.ENUM("a", "b"), "mysql").with_variant(oracle.NUMBER(10, 2), "oracle")),
    sa.Column("e", sa.Text().with_variant(mssql.DATETIMEOFFSET(3), "mssql")),
    sa.Column("f", pg.JSONB),
    mysql_engine="InnoDB",
    mysql_charset="utf8mb4",
)
sa.Table(
    "flags",
    sqlite_only,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("unnamed_check", sa.Boolean(create_constraint=True)),
    sa.Column("enum_check", sa.Enum("it's", "b", create_constraint=True, name="enum_check")),
)
written = sa.Table(
    "written",
    both,
    sa.Column("a", sa.Integer),
    sa.Column("b", sa.Integer),
    sa.Column("pickled", sa.PickleType(impl=sa.LargeBinary(20))),
    sa.Column("bits", sa.Text().with_variant(mysql.SET("a", "b", retrieve_as_bitwise=True), "mysql")),
)
written.append_column(sa.Column("total", sa.Integer, sa.Computed(written.c.a + written.c.b, persisted=True)))
sa.Index("ix_written_tuple", written.c.a, postgresql_include=("b",), mysql_length=(1, 2))
sa.Index("ix_written_list", written.c.b, postgresql_include=["a"], postgresql_where=written.c.a > 1)

#: MetaData by dialect.
FOR = {"sqlite": [both, sqlite_only], "postgresql": [both, postgresql]}
