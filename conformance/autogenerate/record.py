"""Writes what real Alembic's autogenerate finds in each case of `cases/` and `random/`.

    python record.py                         record every case
    python record.py tables columns/added    record the named areas or cases
    python record.py --check [...]           record nothing; say which recordings would change, exit 1 if any
    python record.py --root DIR [...]        the cases of another directory

SQLite always; PostgreSQL where $LIMBECK_TEST_PG names a server. See README.md for what a case is.
"""

from __future__ import annotations

import ordered  # isort: skip

import argparse
import ast
import json
import logging
import os
import re
import sys
import tempfile
import uuid
import warnings
from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import api, render
from alembic.operations import ops
from alembic.runtime.migration import MigrationContext

HERE = Path(__file__).resolve().parent
DIALECTS = ["sqlite", "postgresql"]
DEFAULTS = {
    "sqlalchemy_module_prefix": "sa.",
    "alembic_module_prefix": "op.",
    "upgrade_token": "upgrades",
    "downgrade_token": "downgrades",
    "render_item": None,
    "render_as_batch": False,
    "user_module_prefix": None,
    "compare_type": True,
    "compare_server_default": False,
    "process_revision_directives": None,
}


def headers(source: str) -> dict[str, str]:
    """The `# key: value` lines that a case starts with."""
    found = {}
    for line in source.splitlines():
        if not line.startswith("#"):
            break
        key, colon, value = line[1:].partition(":")
        if colon:
            found[key.strip()] = value.strip()
    return found


def options_of(head: dict[str, str]) -> dict:
    call = ast.parse(f"f({head.get('configure', '')})", mode="eval").body
    return {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}


def listed(head: dict[str, str], key: str) -> set[str]:
    return {name.strip() for name in head.get(key, "").split(",") if name.strip()}


def masked(text: str) -> str:
    return re.sub(r"%\(\d+ param\)s", "%(0 param)s", re.sub(r" at 0x[0-9a-f]+", " at 0x0", text))


class Log(logging.Handler):
    """Log lines and warnings, in one order."""

    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        if record.name != "alembic.runtime.plugins" and record.levelno >= logging.INFO:
            self.lines.append(masked(f"{record.levelname} [{record.name}] {record.getMessage()}"))

    def warning(self, message, category, *_args, **_kw):
        if category is UserWarning:
            self.lines.append(masked(f"WARNING [py.warnings] {message}"))


class Sqlite:
    dialect = "sqlite"

    def __init__(self):
        self.directory = tempfile.TemporaryDirectory()
        self.path = Path(self.directory.name) / "case.db"

    def engine(self):
        self.path.unlink(missing_ok=True)
        return sa.create_engine(f"sqlite:///{self.path}", poolclass=sa.pool.NullPool)

    def close(self):
        self.directory.cleanup()


class Postgresql:
    dialect = "postgresql"

    def __init__(self, url):
        url = sa.make_url(url).set(drivername="postgresql+psycopg2")
        self.admin = sa.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sa.pool.NullPool)
        self.name = f"limbeck_autogenerate_{uuid.uuid4().hex[:12]}"
        with self.admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {self.name}")
        self.made = sa.create_engine(url.set(database=self.name))

    def engine(self):
        with self.made.begin() as connection:
            for schema in sa.inspect(connection).get_schema_names():
                if schema != "information_schema":
                    connection.exec_driver_sql(f'DROP SCHEMA "{schema}" CASCADE')
            connection.exec_driver_sql("CREATE SCHEMA public")
        return self.made

    def close(self):
        self.made.dispose()
        with self.admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {self.name} WITH (FORCE)")


def create(connection, before: list[str], metadatas) -> list[str]:
    """Makes A; returns the statements."""
    statements = []
    listening = True

    @sa.event.listens_for(connection, "before_cursor_execute")
    def note(_conn, _cursor, statement, *_):
        if listening and re.match(r"\s*(CREATE|ALTER|COMMENT|DROP|INSERT)", statement):
            statements.append(statement.strip().replace("%%", "%"))

    for statement in before:
        connection.exec_driver_sql(statement.replace("%", "%%"))
    for metadata in metadatas:
        metadata.create_all(connection)
    connection.commit()
    listening = False
    return statements


def describe(item) -> str:
    kind = type(item).__name__
    return kind if item is None else f"{kind} {getattr(item, 'name', None)}"


def in_database(case: dict, head: dict[str, str], database) -> dict:
    """What Alembic finds in one database."""
    options = {**DEFAULTS, **options_of(head)}
    as_list = lambda it: it if isinstance(it, list | tuple) else [it]
    schemas = {table.schema for metadata in as_list(case["A"]) + as_list(case["B"]) for table in metadata.tables.values()}
    before = [f'CREATE SCHEMA "{schema}"' for schema in sorted(schemas - {None, "public"})]
    before += as_list(case.get("before", []))
    calls = []
    no_names, no_objects = listed(head, "leave_out_names"), listed(head, "leave_out")

    def include_name(name, type_, parents):
        parents = {key: value for key, value in parents.items() if key != "schema_qualified_table_name"}
        calls.append(f"name {name} {type_} {parents.get('schema_name')} {parents.get('table_name')}")
        return name not in no_names

    def include_object(item, name, type_, reflected, compare_to):
        calls.append(f"object {describe(item)} {name} {type_} {reflected} {describe(compare_to)}")
        return name not in no_objects

    log = Log()
    logger = logging.getLogger("alembic")
    found = {}
    with database.engine().connect() as connection, warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = lambda *_a, **_k: None
        found["create"] = create(connection, before, as_list(case["A"]))
        context = MigrationContext.configure(
            connection,
            opts={
                **options,
                "target_metadata": case["B"],
                "include_name": include_name,
                "include_object": include_object,
            },
        )
        script = ops.MigrationScript(None, ops.UpgradeOps([]), ops.DowngradeOps([]))
        warnings.showwarning = log.warning
        logger.addHandler(log)
        logger.setLevel(logging.INFO)
        try:
            autogen = api.AutogenContext(context, metadata=case["B"])
            api.compare._populate_migration_script(autogen, script)
        except Exception as error:
            found["error"] = masked(f"{type(error).__name__}: {error}").splitlines()[0]
        finally:
            logger.removeHandler(log)
            warnings.showwarning = lambda *_a, **_k: None
        found["log"] = log.lines
        found["calls"] = calls
        if "error" not in found:
            found["diffs"] = [masked(repr(diff)) for diff in script.upgrade_ops.as_diffs()]
            autogen = api.AutogenContext(context, metadata=case["B"])
            script.upgrade_ops.upgrade_token, script.downgrade_ops.downgrade_token = "upgrades", "downgrades"
            texts = {}
            render._render_python_into_templatevars(autogen, script, texts)
            found["imports"] = texts["imports"].splitlines()
            found["upgrade"] = texts["upgrades"].splitlines()
            found["downgrade"] = texts["downgrades"].splitlines()
    return found


def record(path: Path, databases) -> dict:
    source = path.read_text()
    head = headers(source)
    wanted = [name.strip() for name in head.get("dialects", ", ".join(DIALECTS)).split(",")]
    recording = {}
    for database in databases:
        if database.dialect in wanted:
            case = {"__name__": "case"}
            exec(compile(source, str(path), "exec"), case)
            recording[database.dialect] = in_database(case, head, database)
    return recording


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--root", type=Path, default=HERE)
    arguments = parser.parse_args()
    databases = [Sqlite()]
    if url := os.environ.get("LIMBECK_TEST_PG"):
        databases.append(Postgresql(url))
    else:
        print("PostgreSQL is left as it was: $LIMBECK_TEST_PG is not set", file=sys.stderr)
    changed = count = 0
    try:
        for path in sorted(path for area in ("cases", "random") for path in (arguments.root / area).glob("**/*.py")):
            name = str(path.relative_to(arguments.root).with_suffix(""))
            if arguments.names and not any(wanted in name for wanted in arguments.names):
                continue
            count += 1
            file = path.with_suffix(".json")
            old = file.read_text() if file.exists() else "{}"
            try:
                recording = record(path, databases)
            except Exception as error:
                print(f"{name}: {type(error).__name__}: {error}".splitlines()[0], file=sys.stderr)
                if "TRACE" in os.environ: raise
                changed += 1
                continue
            kept = {key: value for key, value in json.loads(old).items() if key not in [it.dialect for it in databases]}
            text = json.dumps(recording | kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
            if text != old:
                changed += 1
                print(name)
                if not arguments.check:
                    file.write_text(text)
    finally:
        for database in databases:
            database.close()
    print(f"{count} cases, {changed} {'would change' if arguments.check else 'changed or failed'}", file=sys.stderr)
    return 1 if arguments.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
