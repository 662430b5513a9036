# Describes single values of the application: what a migration script may do with them is done outside of Python.

_STANDARD_BASES = ("StrEnum", "IntFlag", "Flag", "IntEnum", "Enum")
_LIVE = ("sqlalchemy", "flask_sqlalchemy", "sqlmodel")


class _Describer:
    def __init__(self, asked, encode):
        self.dump = _Dump(asked)
        self.dump.whole = True
        self.encode = encode

    def value(self, value, inside=False):
        import enum

        if value is None or isinstance(value, bool):
            return {"t": "plain", "v": value}
        if type(value).__name__ == "_LimbeckReflected":
            return {"t": "type", "v": self.dump.types.type(value.made)}
        if isinstance(value, enum.EnumMeta):
            return self.enum(value)
        if isinstance(value, enum.Enum):
            name = value.name
            if type(value).__members__.get(name) is not value:
                raise self.dump.unknown("the flags %r" % (value,), value)
            return {"t": "member", "enum": self.enum(type(value)), "name": name}
        made = self.plain(value)
        if made is None:
            made = self.construct(value)
        return made or self.encode(value, inside)

    def plain(self, value):
        if isinstance(value, int):
            value = int(value)
            return {"t": "plain", "v": value} if -(2**63) <= value < 2**63 else {"t": "integer", "v": str(value)}
        if isinstance(value, float):
            return {"t": "float", "v": repr(float(value))}
        if isinstance(value, str):
            if getattr(value, "quote", None) is not None:
                return {"t": "name", "v": str.__str__(value), "quote": value.quote}
            return {"t": "plain", "v": str.__str__(value)}
        if isinstance(value, (bytes, bytearray)):
            return {"t": "bytes", "v": bytes(value).hex()}
        if isinstance(value, dict):
            return {"t": "dict", "v": [[self.value(k), self.value(v, True)] for k, v in value.items()]}
        if isinstance(value, (set, frozenset)):
            items = sorted(value, key=repr)
            return {"t": "set", "v": [self.value(item, True) for item in items]}
        if isinstance(value, (list, tuple)):
            kind = "tuple" if isinstance(value, tuple) else "list"
            return {"t": kind, "v": [self.value(item, True) for item in value]}
        return None

    def construct(self, value):
        import datetime
        import decimal
        import uuid

        if isinstance(value, decimal.Decimal):
            return {"t": "made", "by": ["decimal", "Decimal"], "v": [str(value)]}
        if isinstance(value, uuid.UUID):
            return {"t": "made", "by": ["uuid", "UUID"], "v": [str(value)]}
        if isinstance(value, datetime.timedelta):
            return {"t": "made", "by": ["datetime", "timedelta"], "v": [value.days, value.seconds, value.microseconds]}
        for kind in (datetime.datetime, datetime.date, datetime.time):
            if isinstance(value, kind):
                return {"t": "made", "by": ["datetime", kind.__name__, "fromisoformat"], "v": [value.isoformat()]}
        types = self.dump.types.types
        if isinstance(value, type) and issubclass(value, types.TypeEngine):
            return self.type(value())
        if isinstance(value, types.TypeEngine):
            return self.type(value)
        elements, functions = self.dump.elements, self.dump.functions
        if isinstance(value, elements.TextClause) and not value._bindparams:
            return {"t": "text", "v": value.text}
        if isinstance(value, (functions.FunctionElement, elements.Null, elements.True_, elements.False_)):
            if not self.columns(value):
                return {"t": "sql", "v": self.dump.compile(value)}
        if callable(value) and not isinstance(value, type) and type(value).__name__ != "module":
            # It stays in the application and is called there.
            return self.encode(value, True)
        return None

    def type(self, value):
        """A type; one that does more to its table than SQLAlchemy's own do is not told by what it is."""
        described = self.dump.types.type(value)
        if not _is_own(type(value)):
            schema = self.dump.schema
            table = schema.Table("limbeck", schema.MetaData(), schema.Column("limbeck", value.copy()))
            made = [it for it in table.constraints if it is not table.primary_key]
            own = [it for it in made if getattr(it, "_type_bound", False)]
            impl = getattr(value, "impl", value)
            if len(own) != len(made) or len(own) != bool(getattr(impl, "create_constraint", False)) or table.indexes:
                raise self.dump.unknown("what the type %r adds to its tables" % (value,), value)
        return {"t": "type", "v": described}

    def columns(self, value):
        from sqlalchemy.sql import visitors

        return [it for it in visitors.iterate(value) if isinstance(it, self.dump.elements.ColumnClause)]

    def enum(self, cls):
        """An enum class: its members, and what is special about their texts."""
        import enum

        bases = [it.__name__ for it in cls.__mro__ if it.__module__ == "enum"]
        base = next((name for name in _STANDARD_BASES if name in bases), None)
        mixins = [it.__name__ for it in cls.__mro__ if it in (str, int, float, bytes, tuple, frozenset)]
        plain = base == "Enum"
        members = []
        for name, member in cls.__members__.items():
            if not name.isidentifier() or not isinstance(member, enum.Enum):
                raise self.dump.unknown("the members of the enum %r" % (cls,), cls)
            described = {"name": name, "value": self.value(member.value)}
            text = "%s.%s" % (cls.__name__, member.name) if base in ("Enum", "Flag") else str(member.value)
            if str(member) != text or format(member) != text:
                described["texts"] = [str(member), format(member)]
            members.append(described)
        if base is None or plain and mixins and mixins[0] not in ("str", "int", "float"):
            raise self.dump.unknown("the enum %r" % (cls,), cls)
        return {
            "t": "enum",
            "module": cls.__module__,
            "name": cls.__name__,
            "qualname": cls.__qualname__ if "<" not in cls.__qualname__ else None,
            "base": base,
            "mixin": mixins[0] if plain and mixins else None,
            "members": members,
        }

    def probe(self, use, evaluate):
        """Says what is wrong with a use of a value, if anything is."""
        value = evaluate(use["expression"])
        if use["usage"] == "named":
            return None
        if use["usage"] == "value":
            if type(value).__name__ == "module":
                return None
            made = self.value(value)
            if made["t"] != "object":
                return None
            if hasattr(value, "__mapper__"):
                return "a mapped class"
            return "a class" if isinstance(value, type) else "a %s" % made["v"]
        if not callable(value):
            return "neither a function nor a class"
        if isinstance(value, type) and issubclass(value, self.dump.types.types.TypeEngine):
            if use["call"]:
                self.value(evaluate(use["call"]))
            return None
        if self.is_live(value):
            return "works on the application's own connection or session"
        return None

    def is_live(self, value):
        import enum

        if hasattr(value, "__mapper__") or hasattr(value, "__table__"):
            return True
        if isinstance(value, enum.EnumMeta):
            return False
        owner = getattr(value, "__self__", None)
        if hasattr(owner, "__mapper__"):
            return True
        for it in (value, type(value), owner, type(owner)):
            cls = it if isinstance(it, type) else None
            if cls is not None and cls.__module__.split(".")[0] in _LIVE:
                return True
        return False


def describer(asked, encode):
    return _Describer(asked, encode)
