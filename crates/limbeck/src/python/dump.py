# Describes the application's MetaData: what Alembic's autogenerate asks of it, with all names and SQL texts final.

import re


class DumpError(Exception):
    """Something in the models that limbeck does not know."""


_CONVENTION_KEYS = {
    "Index": "ix",
    "PrimaryKeyConstraint": "pk",
    "CheckConstraint": "ck",
    "UniqueConstraint": "uq",
    "ForeignKeyConstraint": "fk",
}
_SORTING = {
    "desc_op": "desc",
    "asc_op": "asc",
    "nulls_first_op": "nulls_first",
    "nullsfirst_op": "nulls_first",
    "nulls_last_op": "nulls_last",
    "nullslast_op": "nulls_last",
}
_ADDRESS = re.compile("0x[0-9a-f]+")
_ANONYMOUS = re.compile(r"%\([0-9]+ ")
_SEQUENCE = ("start", "increment", "minvalue", "maxvalue", "nominvalue", "nomaxvalue", "cycle", "cache", "order")


def _dialect(asked):
    """The dialect without a driver, so that a text depends on the database alone."""
    name = asked["name"]
    if name == "postgresql":
        from sqlalchemy.dialects.postgresql.base import PGDialect as made
    elif name == "sqlite":
        from sqlalchemy.dialects.sqlite.base import SQLiteDialect as made
    else:
        from sqlalchemy.dialects import registry

        made = registry.load(name)
    dialect = made(paramstyle="named")
    dialect._backslash_escapes = asked["backslash_escapes"]
    if asked["server_version"]:
        dialect.server_version_info = tuple(asked["server_version"])
    return dialect


class _Dump:
    def __init__(self, asked):
        from sqlalchemy import schema
        from sqlalchemy.sql import elements, functions

        self.functions = functions
        self.texts = {}
        self.schema = schema
        self.elements = elements
        self.dialect = _dialect(asked)
        self.types = _Types(self)
        self.place = []
        # Whether a type is described for itself, and not as that of a column of models.
        self.whole = False

    # Errors

    def unknown(self, what, value):
        cls = type(value)
        return DumpError("limbeck does not know %s, a %s.%s" % (what, cls.__module__, cls.__qualname__))

    def at(self, place, function, *args):
        self.place.append(place)
        made = function(*args)
        self.place.pop()
        return made

    # Names, values, expressions

    def name(self, value):
        if value is None:
            return None
        quote = getattr(value, "quote", None)
        text = str.__str__(value)
        return text if quote is None else {"text": text, "quote": quote}

    def constraint_name(self, value):
        if not isinstance(value, str):
            return None  # SQLAlchemy's own mark for "none yet" among them
        return {"final" if isinstance(value, self.elements.conv) else "given": self.name(value)}

    def compile(self, expr):
        functions = self.functions
        if type(expr) in (functions.now, functions.Function) and not len(expr.clauses):
            # `func.now()` stands in many columns.
            key = tuple(expr.packagenames) + (expr.name,)
            if key not in self.texts:
                self.texts[key] = self.text(expr)
            return self.texts[key]
        return self.text(expr)

    def text(self, expr):
        keywords = {"literal_binds": True, "include_table": False}
        return str(expr.compile(dialect=self.dialect, compile_kwargs=keywords))

    def expr(self, value, grouped=False):
        elements = self.elements
        if isinstance(value, str):
            return {"text": value}
        if not isinstance(value, elements.ClauseElement) and hasattr(value, "__clause_element__"):
            value = value.__clause_element__()
        if isinstance(value, elements.TextClause) and not value._bindparams:
            return {"text": value.text}
        if isinstance(value, elements.ColumnClause) and value.table is None:
            return {"literal" if value.is_literal else "column": self.name(value.name)}
        made = {"sql": self.compile(value), "repr": self.shown(value)}
        if grouped and self.compile(value.self_group()) != made["sql"]:
            made["grouped"] = True
        return made

    def shown(self, value):
        """What Python shows of a value; the addresses of objects say nothing."""
        return _ANONYMOUS.sub("%(0 ", _ADDRESS.sub("0x0", repr(value)))

    def element(self, value):
        """An expression of an index; the words that sort it stand apart, as comparing looks through them."""
        elements = self.elements
        if isinstance(value, self.schema.Column):
            return {"column": self.name(value.name)}
        if isinstance(value, elements.UnaryExpression) and value.operator is None:
            word = _SORTING.get(getattr(value.modifier, "__name__", None))
            if word is not None:
                return {"sort": word, "of": self.element(value.element)}
        if isinstance(value, elements.Label) and type(value.name) is str:
            return {"label": value.name, "of": self.element(value.element)}
        made = self.expr(value, True)
        if "sql" in made:
            first = self.first_column(value)
            if first is not None:
                made["first"] = first
        return made

    def first_column(self, value):
        from sqlalchemy.sql import visitors

        found = []
        visitors.traverse(value, {}, {"column": found.append})
        return str.__str__(found[0].name) if found else None

    def option(self, value):
        if value is None or isinstance(value, (bool, int, float)):
            return value
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, self.schema.Column):
            return self.name(value.name) if isinstance(self.name(value.name), str) else str.__str__(value.name)
        if isinstance(value, (list, tuple, set, frozenset)):
            items = [self.option(item) for item in value]
            return {"tuple": items} if isinstance(value, tuple) else items
        if isinstance(value, dict):
            return {"map": [[str(key), self.option(item)] for key, item in value.items()]}
        if isinstance(value, type) and issubclass(value, self.types.types.TypeEngine):
            value = value()
        if isinstance(value, self.types.types.TypeEngine):
            return {"type": self.types.type(value, False)}
        if isinstance(value, self.elements.ClauseElement) or hasattr(value, "__clause_element__"):
            return {"expr": self.expr(value)}
        raise self.unknown("the option %r" % (value,), value)

    def extras(self, item, made):
        """Adds the dialect keywords and `info`, if there are any."""
        # Not there before it is first asked for, and then empty unless keywords were given.
        if item.__dict__.get("dialect_options"):
            options = [[key, self.option(value)] for key, value in item.dialect_kwargs.items()]
            if options:
                made["options"] = options
        if item.__dict__.get("info"):
            made["info"] = self.info(item)
        return made

    def info(self, item):
        made = []
        for key, value in item.info.items():
            try:
                value = self.option(value)
            except Exception:
                # What else an application keeps there is only ever shown.
                value = {"repr": repr(value)}
            made.append([str(key), value])
        return made

    # Columns

    def sequence(self, value):
        made = self.numbers(value)
        made.update(
            name=self.name(value.name),
            schema=self.name(value.schema),
            data_type=None if value.data_type is None else self.types.type(value.data_type),
            optional=bool(value.optional),
        )
        return made

    def numbers(self, value):
        found = ((key, getattr(value, key, None)) for key in _SEQUENCE)
        return {key: number for key, number in found if number is not None}

    def default(self, value):
        """What Python puts in: that there is something matters, seldom what."""
        if isinstance(value, self.schema.Sequence):
            return {"sequence": self.sequence(value)}
        arg = getattr(value, "arg", None)
        if getattr(value, "is_clause_element", False):
            try:
                return {"expr": self.expr(arg)}
            except Exception:
                return {"opaque": self.shown(value)}
        if arg is None or type(arg) in (bool, int, float, str):
            return {"scalar": arg}
        return {"opaque": self.shown(value)}

    def server_default(self, column, made):
        value, schema = column.server_default, self.schema
        if isinstance(value, schema.Computed):
            made["computed"] = {"sqltext": self.expr(value.sqltext), "persisted": value.persisted}
        elif isinstance(value, schema.Identity):
            identity = self.numbers(value)
            identity.update(always=value.always, on_null=getattr(value, "on_null", None))
            made["identity"] = identity
        elif isinstance(value, schema.DefaultClause):
            text = isinstance(value.arg, str)
            made["server_default"] = {"literal": str.__str__(value.arg)} if text else {"expr": self.expr(value.arg)}
        elif value is not None:
            made["server_default"] = "fetched"

    def column(self, column):
        made = {"name": self.name(column.name), "type": self.types.type(column.type)}
        self.server_default(column, made)
        if column.server_onupdate is not None and "computed" not in made:
            made["server_onupdate"] = True
        made["nullable"] = self.nullable(column)
        if column.primary_key:
            made["primary_key"] = True
        if column.autoincrement != "auto":
            made["autoincrement"] = column.autoincrement
        if column.default is not None:
            made["default"] = self.default(column.default)
        if column.onupdate is not None:
            made["onupdate"] = self.default(column.onupdate)
        if column.comment is not None:
            made["comment"] = column.comment
        if column.system:
            made["system"] = True
        if column.constraints:
            checks = sorted(column.constraints, key=lambda it: it._creation_order)
            made["checks"] = [self.constraint(it) for it in checks]
        return self.extras(column, made)

    def nullable(self, column):
        """`None` where the application did not say: comparing tells that from both answers."""
        given = getattr(column, "_user_defined_nullable", None)
        if isinstance(given, bool) or given is None:
            return bool(column.nullable)
        identity = isinstance(column.server_default, self.schema.Identity)
        derived = not column.primary_key and not identity
        return None if bool(column.nullable) == derived else bool(column.nullable)

    # Constraints and indexes

    def constraint(self, value):
        schema = self.schema
        made = {}
        if isinstance(value.name, str):
            made["name"] = self.constraint_name(value.name)
        if value.deferrable is not None:
            made["deferrable"] = value.deferrable
        if value.initially is not None:
            made["initially"] = value.initially
        if getattr(value, "comment", None) is not None:
            made["comment"] = value.comment
        self.extras(value, made)
        made.pop("info", None)
        if isinstance(value, schema.CheckConstraint):
            made.update(kind="check", sqltext=self.expr(value.sqltext), type_bound=bool(value._type_bound))
        elif isinstance(value, schema.ForeignKeyConstraint):
            self.foreign_key(value, made)
        elif isinstance(value, schema.PrimaryKeyConstraint):
            made.update(kind="primary_key", columns=self.names(value), implicit=value._implicit_generated)
        elif isinstance(value, schema.UniqueConstraint):
            made.update(kind="unique", columns=self.names(value))
        elif type(value).__name__ == "ExcludeConstraint" and _is_own(type(value)):
            where = getattr(value, "where", None)
            made.update(
                kind="exclude",
                elements=[[self.part(expr, self.expr), operator] for expr, _, operator in value._render_exprs],
                using=value.using,
                where=None if where is None else self.expr(where),
                ops=[[key, op] for key, op in (value.ops or {}).items()],
            )
        else:
            raise self.unknown("the constraint %r" % (value,), value)
        return made

    def part(self, value, describe):
        """An element of an index or an exclude constraint: columns of the table stand apart from expressions."""
        if isinstance(value, self.schema.Column):
            return {"is_column": self.name(value.name)}
        return describe(value)

    def names(self, value):
        return [self.name(column.name) for column in value.columns]

    def foreign_key(self, value, made):
        targets = []
        for element in value.elements:
            try:
                column = element.column
                targets.append((column.table.schema, column.table.name, column.name))
            except Exception:
                # Of a use_alter key the table may be missing: the text says where it points.
                parts = element._get_colspec().split(".")
                table = parts[-2] if len(parts) > 1 else parts[-1]
                name = parts[-1] if len(parts) > 1 else element.parent.name
                targets.append((".".join(parts[:-2]) or None, table, name))
        made.update(
            kind="foreign_key",
            columns=[self.name(element.parent.name) for element in value.elements],
            referred_schema=self.name(targets[0][0]),
            referred_table=self.name(targets[0][1]),
            referred_columns=[self.name(name) for _, _, name in targets],
        )
        for key in ("onupdate", "ondelete", "match", "use_alter"):
            if getattr(value, key):
                made[key] = getattr(value, key)

    def index(self, value):
        made = {
            "name": self.constraint_name(value.name),
            "elements": [self.part(it, self.element) for it in value.expressions],
            "unique": bool(value.unique),
        }
        return self.extras(value, made)

    # Tables and MetaData

    def table(self, table):
        constraints = [
            it
            for it in sorted(table.constraints, key=lambda it: it._creation_order)
            if it is not table.primary_key or len(it.columns)
        ]
        made = {
            "name": self.name(table.name),
            "columns": [self.at("column '%s'" % it.name, self.column, it) for it in table.columns],
            "constraints": [
                self.at("constraint '%s'" % it.name if isinstance(it.name, str) else "a constraint", self.constraint, it)
                for it in constraints
            ],
            "indexes": [
                self.at("index '%s'" % it.name, self.index, it)
                for it in sorted(table.indexes, key=lambda it: it.name or "")
            ],
        }
        if table.schema is not None:
            made["schema"] = self.name(table.schema)
        if table.comment is not None:
            made["comment"] = table.comment
        if table._prefixes:
            made["prefixes"] = [str(it) for it in table._prefixes]
        return self.extras(table, made)

    def convention(self, metadata):
        templates, custom = [], []
        for key, item in metadata.naming_convention.items():
            if isinstance(key, type):
                key = _CONVENTION_KEYS.get(key.__name__, key.__name__)
            if isinstance(item, str):
                templates.append([str(key), item])
            else:
                custom.append(str(key))
        if templates == [["ix", "ix_%(column_0_label)s"]]:
            templates = []
        return templates, custom

    def metadata(self, metadata):
        templates, custom = self.convention(metadata)
        return {
            "schema": self.name(metadata.schema),
            "convention": templates,
            "tokens": custom,
            "tables": [self.at("table '%s'" % it.key, self.table, it) for it in metadata.sorted_tables],
            "sequences": [self.sequence(it) for it in metadata._sequences.values()],
        }


def dump(value, asked):
    """The description of a MetaData, or of several."""
    import gc
    import warnings

    several = isinstance(value, (list, tuple, set, frozenset))
    items = list(value) if several else [value]
    for item in items:
        if item is None and not several:
            return {"t": "models", "v": None}
        if not hasattr(type(item), "sorted_tables") or not hasattr(item, "naming_convention"):
            cls = type(item)
            raise DumpError("target_metadata is a %s.%s, not a MetaData" % (cls.__module__, cls.__qualname__))
    made = _Dump(asked)
    collects = gc.isenabled()
    # Nothing made here is garbage before the end.
    gc.disable()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return {"t": "models", "v": [made.metadata(item) for item in items]}
        except Exception as error:
            if made.place:
                error._limbeck_place = ", ".join(made.place)
            raise
        finally:
            if collects:
                gc.enable()
