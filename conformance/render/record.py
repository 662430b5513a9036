"""Records what real Alembic renders of the directives of `../cases/` and `scripts/`, of the types of `types.txt`, of the models of
`../models/zoo.py` and of the tables of `../inspect/*.sql`.

    python record.py                        record
    python record.py --check                record nothing; exit 1 if a recording would change
    python record.py --postgresql ADMIN_URL what PostgreSQL's tables need (makes and drops a database)

The layout of the recordings is described in ../README.md.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import re
import sys
import warnings
from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import api, render
from alembic.operations import BatchOperations, Operations, ops
from alembic.runtime.migration import MigrationContext
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import stable  # noqa: E402

CASES = HERE.parent / "cases"
DIALECTS = {
    "postgresql": {"paramstyle": "named"},
    "sqlite": {"paramstyle": "named"},
}


def masked(text: str) -> str:
    """The text without addresses of objects."""
    return re.sub(r"%\(\d+ ", "%(0 ", re.sub(r"0x[0-9a-f]{6,}", "0x0", text))


def migration_context(dialect: str) -> MigrationContext:
    """A context without a connection."""
    return MigrationContext.configure(
        dialect_name=dialect, dialect_opts=DIALECTS[dialect]
    )


class Batch(BatchOperations):
    """`batch_op`, whose directives are kept."""

    def __init__(self, context, impl, kept):
        super().__init__(context, impl=impl)
        self.kept = kept

    def invoke(self, operation):
        self.kept.append(operation)


class Impl:
    """What `BatchOperations` asks of its implementation."""

    def __init__(self, table_name, schema):
        self.table_name, self.schema = table_name, schema


class Recorder(Operations):
    """`op`, whose directives are kept."""

    def __init__(self, context):
        super().__init__(context)
        self.kept = []

    def invoke(self, operation):
        if isinstance(operation, ops.CreateTableOp):
            # As a comparison makes it: of a table that is complete.
            table = operation.to_table(self.migration_context)
            made = ops.CreateTableOp.from_table(table)
            made.if_not_exists = operation.if_not_exists
            self.kept.append(made)
            return table
        self.kept.append(operation)
        return None

    @contextlib.contextmanager
    def batch_alter_table(self, table_name, schema=None, **_):
        table = ops.ModifyTableOps(table_name, [], schema=schema)
        self.kept.append(table)
        yield Batch(self.migration_context, Impl(table_name, schema), table.ops)


def flat(kept):
    for op in kept:
        if isinstance(op, ops.ModifyTableOps):
            yield from op.ops
        else:
            yield op


def without(kept, skipped):
    """The directives but for those that upstream has no text for."""
    out = []
    for op in kept:
        if isinstance(op, ops.ModifyTableOps):
            inner = [it for it in op.ops if id(it) not in skipped]
            out.append(ops.ModifyTableOps(op.table_name, inner, schema=op.schema))
        elif id(op) not in skipped:
            out.append(op)
    return out


def autogen_context(context, as_batch):
    made = api.AutogenContext(
        context,
        opts={
            "sqlalchemy_module_prefix": "sa.",
            "alembic_module_prefix": "op.",
            "user_module_prefix": None,
            "render_item": None,
            "render_as_batch": as_batch,
        },
    )
    made.imports = set()
    return made


def body(kept, context, as_batch):
    made = autogen_context(context, as_batch)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        text = render._indent(render._render_cmd_body(ops.UpgradeOps(kept), made))
    return text, sorted(made.imports), [str(it.message) for it in caught]


def shown(op):
    """The `repr()` of a directive's table or column."""
    if isinstance(op, ops.CreateTableOp):
        return masked(repr(op.columns[0].table)) if op.columns else None
    if isinstance(op, ops.AddColumnOp):
        return masked(repr(op.column))
    return None


def record_direction(function, recorder, context):
    try:
        function()
    except Exception:
        # What a script does besides its directives is another test's matter.
        return None
    kept = recorder.kept[:]
    recorder.kept.clear()
    skipped, places = set(), []
    for place, op in enumerate(flat(kept)):
        try:
            render.render_op(autogen_context(context, False), op)
        except Exception:
            skipped.add(id(op))
            places.append(place)
    rest = without(kept, skipped)
    text, imports, warned = body(rest, context, False)
    found = {"text": text}
    batch = body(rest, context, True)[0]
    if batch != text:
        found["batch"] = batch
    if imports:
        found["imports"] = imports
    if warned:
        found["warnings"] = warned
    if places:
        found["skipped"] = places
    reprs = [text for op in flat(rest) if (text := shown(op))]
    if reprs:
        found["repr"] = reprs
    return found


def record_case(path):
    source = path.read_text(encoding="utf-8")
    dialects = {}
    for dialect in DIALECTS:
        context = migration_context(dialect)
        recorder = Recorder(context)
        namespace = {"__name__": "case"}
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            with Operations.context(context):
                try:
                    exec(compile(source, str(path), "exec"), namespace)
                except Exception:
                    return None
            namespace["op"] = recorder
            found = {}
            for direction in ("upgrade", "downgrade"):
                made = record_direction(namespace[direction], recorder, context)
                recorder.kept.clear()
                if made and made["text"].count("\n") > 1 and "    pass\n" not in made["text"]:
                    found[direction] = made
        dialects[dialect] = found
    if dialects["postgresql"] == dialects["sqlite"]:
        dialects = {"both": dialects["postgresql"]}
    return {name: found for name, found in dialects.items() if found}


def record_cases():
    areas = {}
    for path in sorted(CASES.rglob("*.py")) + sorted((HERE / "scripts").glob("*.py")):
        found = record_case(path)
        if found:
            areas.setdefault(path.parent.name, {})[path.stem] = found
    return areas


def record_types():
    names = {"sa": sa, "types": sa.types, "NULL": sa.types.NullType}
    names |= {"postgresql": postgresql, "sqlite": sqlite}
    names |= {"mysql": mysql, "mssql": mssql, "oracle": oracle}
    rows = []
    for line in (HERE / "types.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            type_ = eval(line, names)
        type_ = type_() if isinstance(type_, type) else type_
        row = {"source": line, "repr": masked(repr(type_))}
        for dialect in DIALECTS:
            made = autogen_context(migration_context(dialect), False)
            row[dialect] = [render._repr_type(type_, made), *sorted(made.imports)]
        rows.append(row)
    return rows


def render_table(table, context):
    """`create_table` and its `create_index`es, as a comparison with an empty database makes them."""
    made = [ops.CreateTableOp.from_table(table)]
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    made += [ops.CreateIndexOp.from_index(index) for index in indexes]
    text, imports, _ = body(made, context, False)
    return {"text": text, "imports": imports}


def record_models():
    sys.path.insert(0, str(HERE.parent / "models"))
    import zoo

    found = {}
    for dialect, several in zoo.FOR.items():
        context = migration_context(dialect)
        rows = found[dialect] = {}
        for metadata in several:
            for table in metadata.sorted_tables:
                rows[table.key] = render_table(table, context)
    return found


def record_reflected(engine, schemas):
    """What a downgrade makes of the tables of a database, none of which a model knows, one by one."""
    found = {}
    with engine.connect() as connection:
        inspector = sa.inspect(connection)
        names = [(it, name) for it in schemas for name in inspector.get_table_names(it)]
        for schema, wanted in names:

            def include_name(name, type_, parents):
                if type_ == "schema":
                    return name == schema
                if type_ == "table":
                    return name == wanted and parents["schema_name"] == schema
                return True

            options = {"include_schemas": schema is not None, "include_name": include_name}
            context = MigrationContext.configure(
                connection, opts={"target_metadata": sa.MetaData(), **options}
            )
            key = ".".join(filter(None, [schema, wanted]))
            try:
                script = api.produce_migrations(context, sa.MetaData())
                text, imports, _ = body(script.downgrade_ops.ops, context, False)
                found[key] = {"text": text, "imports": imports}
            except Exception as error:  # upstream fails at a few tables of the zoo
                found[key] = {"error": masked(f"{type(error).__name__}: {error}")}
    return found


def record_sqlite():
    engine = sa.create_engine("sqlite://", poolclass=sa.StaticPool)
    connection = engine.raw_connection()
    schema = (HERE.parent / "inspect" / "sqlite.sql").read_text(encoding="utf-8")
    connection.executescript(schema)
    connection.commit()
    return record_reflected(engine, [None])


def record_postgresql(url):
    name = "limbeck_render"
    admin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    engine = sa.create_engine(admin.url.set(database=name), poolclass=sa.NullPool)
    try:
        schema = (HERE.parent / "inspect" / "postgresql.sql").read_text(encoding="utf-8")
        with engine.begin() as connection:
            connection.connection.cursor().execute(schema)
        return record_reflected(engine, [None, "other", "Mixed Schema"])
    finally:
        with admin.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name}")


KINDS = "column primary_key foreign_key unique check exclude type server_default".split()
OPTIONS = {
    "prefixes": {
        "sqlalchemy_module_prefix": "sqla.",
        "alembic_module_prefix": "alembic.op.",
        "user_module_prefix": "mine.",
    },
    "no prefixes": {
        "sqlalchemy_module_prefix": None,
        "alembic_module_prefix": "",
        "user_module_prefix": "",
    },
}


def record_hooks():
    """`hooks.py` with a `render_item` that answers for one kind, and with other prefixes."""
    context = migration_context("postgresql")
    source = (HERE / "hooks.py").read_text(encoding="utf-8")
    namespace = {"__name__": "case"}
    recorder = Recorder(context)
    with Operations.context(context):
        exec(compile(source, "hooks.py", "exec"), namespace)
    namespace["op"] = recorder
    namespace["upgrade"]()

    def rendered(render_item=None, **options):
        made = autogen_context(context, True)
        made.opts.update(render_item=render_item, **options)
        text = render._indent(render._render_cmd_body(ops.UpgradeOps(recorder.kept), made))
        return {"text": text, "imports": sorted(made.imports)}

    calls = []

    def asked(kind, obj, made):
        calls.append(kind)
        return False

    rendered(asked)
    found = {"calls": calls}
    for kind in KINDS:

        def said(it, obj, made, kind=kind):
            if it != kind:
                return False
            made.imports.add(f"import {kind}s")
            return f"{kind}s.Some()"

        found[kind] = {
            "omit": rendered(lambda it, obj, made, kind=kind: None if it == kind else False),
            "text": rendered(said),
        }
    found["options"] = {name: rendered(**options) for name, options in OPTIONS.items()}
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--postgresql", metavar="ADMIN_URL")
    asked = parser.parse_args()
    check = asked.check
    warnings.simplefilter("ignore")
    stable.install()
    sa.Column.foreign_keys = stable._Ordered("foreign_keys")
    recordings = {"types.json": record_types()}
    for area, cases in record_cases().items():
        recordings[f"cases/{area}.json"] = cases
    for dialect, tables in record_models().items():
        recordings[f"models.{dialect}.json"] = tables
    recordings["hooks.json"] = record_hooks()
    recordings["reflected.sqlite.json"] = record_sqlite()
    if asked.postgresql:
        recordings["reflected.postgresql.json"] = record_postgresql(asked.postgresql)
    changed = []
    for name, found in recordings.items():
        path = HERE / name
        text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            changed.append(name)
            if not check:
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8")
    print("changed:", ", ".join(changed) or "none")
    return 1 if check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
