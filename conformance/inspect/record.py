"""Records what SQLAlchemy's inspector says of the schemas beside this file.

    record.py sqlite                      writes sqlite.json
    record.py probe                       writes probe.txt: what probe.py prints
    record.py postgresql <admin url>      writes postgresql.json (makes and drops a database)
"""

import json
import pathlib
import re
import sys
import warnings

import sqlalchemy as sa
from sqlalchemy.engine.reflection import ObjectKind, ObjectScope
from sqlalchemy.sql.elements import ClauseElement, UnaryExpression
from sqlalchemy.types import TypeEngine

HERE = pathlib.Path(__file__).parent
ATTRIBUTES = (
    "length", "precision", "scale", "timezone", "collation", "collation_schema", "dimensions", "fields", "varying",
    "create_constraint", "not_null", "constraint_name", "default", "check", "visible", "none_as_null",
)


def plain(value):
    if isinstance(value, TypeEngine):
        out = {"class": type(value).__module__.replace("sqlalchemy.", "").split(".")[1] + "." + type(value).__name__}
        if out["class"].startswith("sqltypes."):
            out["class"] = out["class"][len("sqltypes."):]
        for name in ATTRIBUTES:
            found = value.__dict__.get(name)
            # SQLite's TIME(6) keeps its number as `timezone`: a truth value is all it means.
            if name in ("timezone", "create_constraint", "none_as_null"):
                found = bool(found)
            if found is not None and found is not False:
                out[name] = plain(found)
        if isinstance(value, sa.ARRAY):
            out["item_type"] = plain(value.item_type)
        if isinstance(value, sa.Enum):
            out["enums"], out["name"], out["schema"] = list(value.enums), value.name, value.schema
            out.pop("length", None)
        if type(value).__name__ == "DOMAIN":
            out["name"], out["schema"], out["data_type"] = value.name, value.schema, plain(value.data_type)
        return out
    if isinstance(value, ClauseElement):
        return {"text": str(value)}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def table(insp, name, schema):
    out = {}
    for method in (
        "get_columns", "get_pk_constraint", "get_foreign_keys", "get_indexes", "get_unique_constraints",
        "get_check_constraints", "get_table_comment", "get_table_options",
    ):
        try:
            out[method] = plain(getattr(insp, method)(name, schema=schema))
        except NotImplementedError:
            out[method] = "NotImplementedError"
    out["reflect_table"] = reflected(insp, name, schema)
    return out


def multi(insp, schema):
    """The names that the methods of many tables return, by kind and scope; their values are those of one table's."""
    out = {}
    for kind in ("TABLE", "VIEW", "MATERIALIZED_VIEW", "ANY_VIEW", "ANY"):
        for scope in ("DEFAULT", "TEMPORARY", "ANY"):
            found = [
                sorted(key[1] for key in getattr(insp, method)(schema=schema, kind=ObjectKind[kind], scope=ObjectScope[scope]))
                for method in (
                    "get_multi_columns", "get_multi_pk_constraint", "get_multi_foreign_keys", "get_multi_indexes",
                    "get_multi_unique_constraints", "get_multi_check_constraints",
                )
            ]
            assert all(names == found[0] for names in found)
            out[f"{kind} {scope}"] = found[0]
    return out


def options(item):
    return {key: plain(value) for key, value in sorted(item.dialect_kwargs.items())}


def element(item):
    """A column of an index: its name and how it is sorted, or an expression."""
    sorting = []
    while isinstance(item, UnaryExpression):
        sorting.insert(0, item.modifier.__name__.removesuffix("_op"))
        item = item.element
    if isinstance(item, sa.Column):
        return {"column": item.name, "sorting": sorting}
    return plain(item)


def reflected(insp, name, schema):
    """The table that `reflect_table` makes, as Alembic's autogenerate sees it."""
    made = sa.Table(name, sa.MetaData(), schema=schema)
    try:
        insp.reflect_table(made, None, resolve_fks=False)
    except sa.exc.ArgumentError as error:
        return {"error": str(error)}
    out = {"comment": made.comment, "options": options(made), "columns": [], "constraints": []}
    for column in made.columns:
        default = column.server_default
        out["columns"].append({
            "name": column.name, "type": plain(column.type), "nullable": column.nullable, "primary_key": column.primary_key,
            "autoincrement": column.autoincrement, "comment": column.comment,
            "default": str(default.arg) if isinstance(default, sa.DefaultClause) else None,
            "computed": column.computed and [str(column.computed.sqltext), column.computed.persisted],
            "identity": column.identity and {
                key: getattr(column.identity, key)
                for key in ("always", "on_null", "start", "increment", "minvalue", "maxvalue", "nominvalue", "nomaxvalue", "cycle", "cache", "order")
            },
        })
    for item in sorted(made.constraints, key=lambda item: (item is not made.primary_key, item._creation_order)):
        if item is made.primary_key and not item.name and not list(item.columns):
            continue
        here = {"kind": type(item).__name__, "name": item.name and str(item.name), "comment": item.comment, "options": options(item)}
        here["deferrable"], here["initially"] = item.deferrable, item.initially
        if isinstance(item, sa.CheckConstraint):
            here["sqltext"] = str(item.sqltext)
        else:
            here["columns"] = list(item.columns.keys())
        if isinstance(item, sa.ForeignKeyConstraint):
            here["referred"] = [list(plain(element.target_tokens)) for element in item.elements]
            here.update(onupdate=item.onupdate, ondelete=item.ondelete, match=item.match, use_alter=item.use_alter)
        out["constraints"].append(here)
    out["indexes"] = [
        {"name": item.name, "unique": bool(item.unique), "options": options(item), "elements": [element(one) for one in item.expressions]}
        for item in sorted(made.indexes, key=lambda item: item.name)
    ]
    return out


def record(connection, schemas):
    insp = sa.inspect(connection)
    out = {"default_schema_name": insp.default_schema_name, "get_schema_names": insp.get_schema_names()}
    for name in ("get_temp_table_names", "get_temp_view_names"):
        out[name] = getattr(insp, name)()
    for schema in schemas:
        names = insp.get_table_names(schema=schema)
        views = insp.get_view_names(schema=schema)
        here = {"get_table_names": names, "get_view_names": views, "multi": multi(insp, schema)}
        if connection.dialect.name == "postgresql":
            here["get_materialized_view_names"] = insp.get_materialized_view_names(schema=schema)
            here["get_sequence_names"] = insp.get_sequence_names(schema=schema)
            here["get_enums"] = plain(insp.get_enums(schema=schema))
            here["get_domains"] = plain(insp.get_domains(schema=schema))
            here["get_foreign_table_names"] = insp.get_foreign_table_names(schema=schema)
            views = views + here["get_materialized_view_names"]
        named = names + views + here.get("get_foreign_table_names", [])
        if schema is None:
            named = named + out["get_temp_table_names"] + out["get_temp_view_names"]
        here["tables"] = {name: table(insp, name, schema) for name in named}
        here["views"] = {name: insp.get_view_definition(name, schema=schema) for name in views}
        out[schema or ""] = here
    return out


PROBED = """
CREATE TEMPORARY TABLE tt (a INTEGER PRIMARY KEY, b TEXT);
CREATE TABLE uu (id INTEGER NOT NULL, t INTEGER DEFAULT 5, CONSTRAINT pk_uu PRIMARY KEY (id),
    CONSTRAINT fk_t FOREIGN KEY(t) REFERENCES uu (id) ON DELETE CASCADE, CONSTRAINT ck_t CHECK (t > 0)) STRICT;
CREATE UNIQUE INDEX ix_t ON uu (t) WHERE t > 1;
CREATE VIEW vv AS SELECT 1 AS one;
"""


def probe():
    engine = sa.create_engine("sqlite://")
    with engine.connect() as bind:
        bind.connection.driver_connection.executescript(PROBED)
        lines = []
        code = compile((HERE / "probe.py").read_text(), "probe.py", "exec")
        exec(code, {"bind": bind, "print": lambda *args: lines.append(" ".join(map(str, args)))})
    text = re.sub(r" at 0x[0-9a-f]+", "", "\n".join(lines))
    (HERE / "probe.sql").write_text(PROBED.lstrip())
    (HERE / "probe.txt").write_text(text + "\n")


def lines(value, depth):
    """JSON with a line for each thing of a table."""
    if not depth or not isinstance(value, dict) or not value:
        return json.dumps(value, sort_keys=True, ensure_ascii=False)
    inner = ",\n".join(f"{json.dumps(key, ensure_ascii=False)}: {lines(item, depth - 1)}" for key, item in sorted(value.items()))
    return "{\n" + inner + "\n}"


def main():
    dialect = sys.argv[1]
    if dialect == "probe":
        warnings.simplefilter("ignore")
        return probe()
    script = (HERE / f"{dialect}.sql").read_text()
    warnings.simplefilter("ignore")
    if dialect == "sqlite":
        engine = sa.create_engine("sqlite://")
        with engine.connect() as connection:
            connection.connection.driver_connection.executescript(script)
            out = record(connection, [None, "main", "side", "Odd side"])
    else:
        admin = sa.create_engine(sa.make_url(sys.argv[2]).set(drivername="postgresql+psycopg2"), isolation_level="AUTOCOMMIT")
        name = "limbeck_inspect_record"
        with admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        try:
            engine = sa.create_engine(admin.url.set(database=name))
            with engine.connect() as connection:
                with connection.connection.cursor() as cursor:
                    cursor.execute(script)
                out = record(connection, [None, "public", "other", "Mixed Schema"])
            engine.dispose()
        finally:
            with admin.connect() as connection:
                connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    (HERE / f"{dialect}.json").write_text(lines(out, 5) + "\n")


main()
