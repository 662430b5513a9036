"""Records how the zoo's models are described by limbeck's own program, and the DDL that SQLAlchemy makes of them.

    python conformance/models/record.py
    python conformance/models/record.py FOLDER MODULE:EXPRESSION     # the models of a project, in its own interpreter

Run with SQLAlchemy 2.1 and Alembic 1.20. Writes beside this file `<dialect>.json` (the description, what Rust reads),
`<dialect>.sql` (the DDL that it must make of it) and `<dialect>.txt` (the script that Alembic writes for it). Of a project into
FOLDER, where `LIMBECK_TEST_MODELS=FOLDER cargo test -p limbeck --lib metadata::tests` finds it.
"""
import json
import pathlib
import sys
import warnings

HERE = pathlib.Path(__file__).parent
PROGRAM = HERE.parent.parent / "crates" / "limbeck" / "src" / "python"
sys.path.insert(0, str(HERE))


def describe(value, dialect):
    scope = {"__name__": "limbeck_dump"}
    for name in ("dump_types.py", "dump.py"):
        exec(compile((PROGRAM / name).read_text(), name, "exec"), scope)
    asked = {"name": dialect, "server_version": None, "backslash_escapes": False}
    return scope["dump"](value, asked)["v"]


def dialect_of(name):
    from sqlalchemy.dialects.postgresql.base import PGDialect
    from sqlalchemy.dialects.sqlite.base import SQLiteDialect

    made = {"postgresql": PGDialect, "sqlite": SQLiteDialect}[name](paramstyle="named")
    made._backslash_escapes = False
    return made


def statements(metadata, dialect):
    """The statements that make the tables, in order; a table's indexes by text, each type once, no sequences."""
    from sqlalchemy import create_mock_engine

    made = []
    engine = create_mock_engine(dialect.name + "://", lambda sql, *_, **__: made.append(str(sql.compile(dialect=dialect))))
    types = set()
    for table in metadata.sorted_tables:
        made.clear()
        table.create(engine, checkfirst=False)
        texts = [text.strip() for text in made if not text.startswith("CREATE SEQUENCE")]
        indexes = sorted(text for text in texts if "INDEX " in text.split("(")[0] and text.startswith("CREATE"))
        for text in [text for text in texts if text not in indexes] + indexes:
            if not text.startswith("CREATE TYPE") and not text.startswith("CREATE DOMAIN") or text not in types:
                types.add(text)
                yield text


def script(several, dialect):
    """The imports and the body of the script that makes all tables."""
    from alembic.autogenerate import api
    from alembic.operations import ops
    from alembic.runtime.migration import MigrationContext

    context = MigrationContext.configure(
        dialect=dialect, opts={"sqlalchemy_module_prefix": "sa.", "alembic_module_prefix": "op.", "user_module_prefix": None}
    )
    made, imports = [], set()
    for metadata in several:
        for table in metadata.sorted_tables:
            made.append(ops.CreateTableOp.from_table(table))
            made += [ops.CreateIndexOp.from_index(it) for it in sorted(table.indexes, key=lambda it: it.name)]
    upgrade = ops.UpgradeOps(ops=made)
    upgrade.upgrade_token = "upgrades"
    autogen = api.AutogenContext(context, opts={**context.opts, "render_item": None}, autogenerate=False)
    from alembic.autogenerate import render

    autogen.imports = imports
    body = render._indent(render._render_cmd_body(upgrade, autogen))
    return "\n".join(sorted(imports)) + "\n" + body + "\n"


def of_project(words):
    """The MetaData of `module:expression`; a module that only has to be imported has no expression."""
    import importlib

    found = None
    for word in words:
        module, _, expression = word.partition(":")
        module = importlib.import_module(module)
        if expression:
            found = eval(expression, vars(module))
    several = list(found) if isinstance(found, (list, tuple)) else [found]
    return {"sqlite": several, "postgresql": several}


def main():
    folder = HERE
    if len(sys.argv) > 1:
        sys.path.insert(0, "")
        folder, several = pathlib.Path(sys.argv[1]), of_project(sys.argv[2:])
    else:
        import zoo

        several = zoo.FOR
    warnings.simplefilter("ignore")
    for name, several in several.items():
        try:
            record(folder, name, several)
        except Exception as error:
            if folder == HERE:
                raise
            print(name, "not recorded:", type(error).__name__, error)


def record(folder, name, several):
    described = describe(several, name)
    (folder / (name + ".json")).write_text(json.dumps(described, indent=1) + "\n")
    made = [text for metadata in several for text in statements(metadata, dialect_of(name))]
    (folder / (name + ".sql")).write_text("\n;\n".join(made) + "\n")
    (folder / (name + ".txt")).write_text(script(several, dialect_of(name)))
    print(name, sum(len(it["tables"]) for it in described), "tables", len(made), "statements")


if __name__ == "__main__":
    main()
