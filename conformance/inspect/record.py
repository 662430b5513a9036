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
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.types import TypeEngine

HERE = pathlib.Path(__file__).parent
ATTRIBUTES = (
    "length", "precision", "scale", "timezone", "collation", "dimensions", "fields", "varying",
    "create_constraint", "not_null", "constraint_name", "default", "check", "visible", "none_as_null",
)


def plain(value):
    if isinstance(value, TypeEngine):
        out = {"class": type(value).__module__.replace("sqlalchemy.", "").split(".")[1] + "." + type(value).__name__}
        if out["class"].startswith("sqltypes."):
            out["class"] = out["class"][len("sqltypes."):]
        for name in ATTRIBUTES:
            found = value.__dict__.get(name)
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
    return out


def multi(insp, schema):
    out = {}
    for method in (
        "get_multi_columns", "get_multi_pk_constraint", "get_multi_foreign_keys", "get_multi_indexes",
        "get_multi_unique_constraints", "get_multi_check_constraints",
    ):
        found = getattr(insp, method)(schema=schema, kind=ObjectKind.ANY, scope=ObjectScope.DEFAULT)
        out[method] = sorted(key[1] for key in found)
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
        here["tables"] = {name: table(insp, name, schema) for name in names + views}
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
            out = record(connection, [None, "main"])
    else:
        admin = sa.create_engine(sa.make_url(sys.argv[2]).set(drivername="postgresql+psycopg2"), isolation_level="AUTOCOMMIT")
        name = "limbeck_inspect_record"
        with admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        try:
            engine = sa.create_engine(admin.url.set(database=name))
            with engine.connect() as connection:
                with connection.connection.cursor() as cursor:
                    cursor.execute(script)
                out = record(connection, [None, "other"])
            engine.dispose()
        finally:
            with admin.connect() as connection:
                connection.exec_driver_sql(f"DROP DATABASE {name}")
    text = json.dumps(out, indent=1, sort_keys=True, ensure_ascii=False)
    (HERE / f"{dialect}.json").write_text(text + "\n")


main()
