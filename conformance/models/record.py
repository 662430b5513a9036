"""Records how the zoo's models are described by limbeck's own program, and the DDL that SQLAlchemy makes of them.

    python conformance/models/record.py

Run with SQLAlchemy 2.1. Writes `<dialect>.json` (the description, what Rust reads) and `<dialect>.sql` (what it must make of
it) beside this file.
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


def main():
    import zoo

    warnings.simplefilter("ignore")
    for name, several in zoo.FOR.items():
        described = describe(several, name)
        (HERE / (name + ".json")).write_text(json.dumps(described, indent=1) + "\n")
        made = [text for metadata in several for text in statements(metadata, dialect_of(name))]
        (HERE / (name + ".sql")).write_text("\n;\n".join(made) + "\n")
        print(name, sum(len(it["tables"]) for it in described), "tables", len(made), "statements")


if __name__ == "__main__":
    main()
