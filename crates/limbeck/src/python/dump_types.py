# Types, described one by one: SQLAlchemy's own with their arguments, the application's by what they say of themselves.

_STRING = ("length", "collation", "collation_schema")
_NUMBER = ("precision", "scale", "decimal_return_scale", "asdecimal")
_OWN_TYPES = {
    None: {
        "NullType": (),
        "Integer": (),
        "SmallInteger": (),
        "BigInteger": (),
        "Date": (),
        "INTEGER": (),
        "SMALLINT": (),
        "BIGINT": (),
        "DATE": (),
        "Numeric": _NUMBER,
        "Float": _NUMBER,
        "Double": _NUMBER,
        "NUMERIC": _NUMBER,
        "DECIMAL": _NUMBER,
        "FLOAT": _NUMBER,
        "REAL": _NUMBER,
        "DOUBLE": _NUMBER,
        "DOUBLE_PRECISION": _NUMBER,
        "String": _STRING,
        "Unicode": _STRING,
        "Text": _STRING,
        "UnicodeText": _STRING,
        "VARCHAR": _STRING,
        "NVARCHAR": _STRING,
        "CHAR": _STRING,
        "NCHAR": _STRING,
        "TEXT": _STRING,
        "CLOB": _STRING,
        "LargeBinary": ("length",),
        "BLOB": ("length",),
        "BINARY": ("length",),
        "VARBINARY": ("length",),
        "Boolean": ("create_constraint", "name"),
        "BOOLEAN": ("create_constraint", "name"),
        "Time": ("timezone",),
        "DateTime": ("timezone",),
        "TIME": ("timezone",),
        "DATETIME": ("timezone",),
        "TIMESTAMP": ("timezone",),
        "Interval": ("native", "second_precision", "day_precision"),
        "JSON": ("none_as_null",),
        "Uuid": ("as_uuid", "native_uuid"),
        "UUID": ("as_uuid", "native_uuid"),
        "Enum": "enum",
        "PickleType": ("impl",),
        "ARRAY": ("item_type", "as_tuple", "dimensions", "zero_indexes"),
    },
    "postgresql": {
        "UUID": ("as_uuid",),
        "JSON": ("none_as_null", "astext_type"),
        "JSONB": ("none_as_null", "astext_type"),
        "JSONPATH": (),
        "ARRAY": ("item_type", "as_tuple", "dimensions", "zero_indexes"),
        "ENUM": "enum",
        "DOMAIN": "domain",
        "HSTORE": ("text_type",),
        "INET": (),
        "CIDR": (),
        "MACADDR": (),
        "MACADDR8": (),
        "MONEY": (),
        "OID": (),
        "REGCLASS": (),
        "REGCONFIG": (),
        "BIT": ("length", "varying"),
        "BYTEA": ("length",),
        "TSVECTOR": (),
        "TSQUERY": (),
        "CITEXT": ("length", "collation"),
        "INTERVAL": ("precision", "fields"),
        "TIME": ("timezone", "precision"),
        "TIMESTAMP": ("timezone", "precision"),
        "DOUBLE_PRECISION": _NUMBER,
        "INT4RANGE": (),
        "INT8RANGE": (),
        "NUMRANGE": (),
        "DATERANGE": (),
        "TSRANGE": (),
        "TSTZRANGE": (),
        "INT4MULTIRANGE": (),
        "INT8MULTIRANGE": (),
        "NUMMULTIRANGE": (),
        "DATEMULTIRANGE": (),
        "TSMULTIRANGE": (),
        "TSTZMULTIRANGE": (),
    },
    "sqlite": {
        "DATE": "stored",
        "DATETIME": "stored",
        "TIME": "stored",
        "JSON": ("none_as_null",),
        "JSONB": ("none_as_null",),
    },
}
# Classes of a dialect's that are SQLAlchemy's own since 2.0: written by what they say of themselves.
_BEFORE_TWO = (("postgresql", "UUID"), ("postgresql", "DOUBLE_PRECISION"))
# The methods by which a class changes values, or the SQL around them.
_OWN_CODE = (
    "process_bind_param",
    "process_literal_param",
    "process_result_value",
    "bind_processor",
    "literal_processor",
    "result_processor",
    "bind_expression",
    "column_expression",
    "coerce_compared_value",
)
_FOREIGN = ("mysql", "mssql", "oracle")


def _own_class(cls):
    """The dialect (`None`: none) and the name of a class of SQLAlchemy's that has a description here."""
    parts = cls.__module__.split(".")
    if parts[0] != "sqlalchemy" or cls.__name__.startswith("_"):
        return None
    dialect = parts[2] if len(parts) > 2 and parts[1] == "dialects" else None
    if dialect in _FOREIGN or cls.__name__ in _OWN_TYPES.get(dialect, ()):
        return dialect, cls.__name__
    return None


def _is_own(cls):
    return cls.__module__.split(".")[0] == "sqlalchemy"


class _Types:
    def __init__(self, dump):
        from sqlalchemy import types

        self.dump = dump
        self.known = {}
        self.classes = {}
        self.types = types
        self.before_two = not hasattr(types, "Uuid")
        self.dialect = dump.dialect

    def type(self, value, needed=True):
        """Describes a type; where `needed` is not set it belongs to another dialect and may not compile for this."""
        if type(value).__name__ == "Variant" and _is_own(type(value)) and hasattr(value, "mapping"):
            return self.variant(value.impl, value.mapping)  # before 2.0
        mapping = getattr(value, "_variant_mapping", None)
        if mapping:
            return self.variant(value, mapping)
        return self.plain(value, needed)

    def variant(self, base, mapping):
        own = self.dialect.name
        return {
            "kind": "variant",
            "base": self.plain(base, own not in mapping),
            "mapping": [[name, self.type(item, name == own)] for name, item in mapping.items()],
        }

    def plain(self, value, needed, adapted=False):
        """`adapted`: the dialect's own class stands for a public one that it extends."""
        cls = type(value)
        if not value.__dict__ and cls in self.known:
            return self.known[cls]
        if self.is_application(cls, adapted):
            return self.application(value, needed)
        described = self.own(value, adapted)
        if described is None:
            raise self.dump.unknown("the type %r" % (value,), value)
        if not value.__dict__:
            # An instance with nothing of its own: as all of its class.
            self.known[cls] = described
        return described

    def is_application(self, cls, adapted):
        """Whether a class, or its text on the dialect, is the application's."""
        if not _is_own(cls):
            return True
        hooks = getattr(getattr(cls, "_compiler_dispatcher", None), "specs", {})
        return self.dialect.name in hooks or self.before_two and _own_class(cls) in _BEFORE_TWO and not adapted

    def class_of(self, of, adapted):
        """The first class of SQLAlchemy's that a class is; `None` where there is none."""
        for cls in of.__mro__:
            found = _own_class(cls)
            if found is not None:
                return found
            if not adapted and cls is of and _is_own(cls) and not cls.__name__.startswith("_"):
                return None
        return None

    def own(self, value, adapted):
        """Describes a type as the first class of SQLAlchemy's that it is; `None` where there is none."""
        key = type(value), adapted
        if key not in self.classes:
            self.classes[key] = self.class_of(*key)
        found = self.classes[key]
        if found is None:
            return None
        dialect, name = found
        if dialect in _FOREIGN:
            args = self.foreign(value)
        else:
            how = _OWN_TYPES[dialect][name]
            args = self.attributes(value, how) if isinstance(how, tuple) else getattr(self, how)(value)
        return {"kind": "own", "dialect": dialect, "class": name, "args": args}

    def attributes(self, value, names):
        args = {}
        for name in names:
            found = getattr(value, name, None)
            if found is None:
                continue
            if isinstance(found, type) and issubclass(found, self.types.TypeEngine):
                found = found()
            if isinstance(found, self.types.TypeEngine):
                if name == "impl" and type(found) is self.types.LargeBinary and found.length is None:
                    continue
                if name in ("astext_type", "text_type") and type(found) is self.types.Text:
                    if found.length is None and found.collation is None:
                        continue
                found = self.type(found)
            elif name == "name":
                found = self.dump.constraint_name(found)
            elif not isinstance(found, (bool, int, str)):
                raise self.dump.unknown("the argument %s=%r of a type" % (name, found), found)
            args[name] = found
        return args

    def named(self, value):
        args = {
            "name": self.dump.constraint_name(value.name),
            "schema": self.dump.name(value.schema),
            "create_type": bool(getattr(value, "create_type", True)),
        }
        if self.dump.whole:
            args["metadata"] = getattr(value, "metadata", None) is not None
            own = vars(value)
            args["inherit_schema"] = own.get("_inherit_schema", own.get("inherit_schema"))
        return args

    def enum(self, value):
        args = self.named(value)
        cls = value.enum_class
        length = value.length
        args.update(
            enums=[str.__str__(item) for item in value.enums],
            enum_class=None if cls is None else "%s.%s" % (cls.__module__, cls.__qualname__),
            native_enum=bool(value.native_enum),
            create_constraint=bool(value.create_constraint),
            validate_strings=bool(value.validate_strings),
            length=None if length == max([len(item) for item in value.enums] or [0]) else length,
        )
        return args

    def domain(self, value):
        args = self.named(value)
        default, check = value.default, value.check
        if default is not None:
            default = {"literal": default} if isinstance(default, str) else {"expr": self.dump.expr(default)}
        args.update(
            data_type=self.type(value.data_type),
            collation=value.collation,
            collation_schema=getattr(value, "collation_schema", None),
            default=default,
            constraint_name=self.dump.constraint_name(value.constraint_name),
            not_null=value.not_null,
            check=None if check is None else self.dump.expr(check),
        )
        return args

    def stored(self, value):
        given = value.__dict__.get("_storage_format")
        if given == getattr(type(value), "_storage_format", None):
            given = None
        regexp = getattr(value, "_reg", None)
        args = {"storage_format": given, "regexp": None if regexp is None else regexp.pattern}
        args["timezone"] = bool(getattr(value, "timezone", False))
        if given is not None and "microsecond" not in given:
            args["truncate_microseconds"] = given == _TRUNCATED.get(type(value).__name__)
        return args

    def foreign(self, value):
        import inspect

        args = {}
        for cls in type(value).__mro__:
            if not _is_own(cls):
                continue
            try:
                parameters = inspect.signature(cls.__init__).parameters.values()
            except (TypeError, ValueError):
                continue
            for it in parameters:
                if it.name == "self" or it.kind in (it.VAR_POSITIONAL, it.VAR_KEYWORD) or it.name in args:
                    continue
                found = getattr(value, it.name, None)
                if found is None or it.name.startswith("_") or it.name in ("metadata", "inherit_schema"):
                    continue
                if found != (None if it.default is it.empty else it.default):
                    args[it.name] = self.dump.option(found)
        if getattr(value, "retrieve_as_bitwise", False):
            # One of SET's `**kw`.
            args["retrieve_as_bitwise"] = True
        values = getattr(value, "enums", None) or getattr(value, "values", None)
        if isinstance(values, (list, tuple)):
            args["enums"] = [str.__str__(item) for item in values]
        return args

    def plain_attributes(self, value):
        """The plain values among the attributes that the application's classes give a type."""
        found = {}
        for cls in reversed(type(value).__mro__):
            if not _is_own(cls):
                found.update(vars(cls))
        found.update(vars(value))
        return [
            [name, item]
            for name, item in found.items()
            if not name.startswith("_") and (item is None or type(item) in (bool, int, float, str))
        ]

    def application(self, value, needed):
        cls = type(value)
        decorator = isinstance(value, self.types.TypeDecorator)
        if decorator:
            impl = value.load_dialect_impl(self.dialect) if needed else value.impl
            mapping = getattr(impl, "_variant_mapping", None)
            impl = self.type(impl, needed) if mapping else self.plain(impl, needed, True)
        else:
            impl = self.own(value, False)
        try:
            ddl = value.compile(dialect=self.dialect)
        except Exception:
            if needed and decorator:
                raise
            # A NullType or a type of another dialect: refused once its text is asked for.
            ddl = None
        made = {
            "kind": "application",
            "module": cls.__module__,
            "class": cls.__name__,
            "repr": repr(value),
            "ddl": ddl,
            "impl": impl,
            "decorator": decorator,
        }
        attributes = self.plain_attributes(value)
        if attributes:
            made["attributes"] = attributes
        if self.dump.whole and any(name in vars(it) for it in cls.__mro__ if not _is_own(it) for name in _OWN_CODE):
            made["processes"] = True
        return made


_TRUNCATED = {
    "DATETIME": "%(year)04d-%(month)02d-%(day)02d %(hour)02d:%(minute)02d:%(second)02d",
    "TIME": "%(hour)02d:%(minute)02d:%(second)02d",
}
