"""Records how SQLAlchemy compiles the statements of statements.txt. Run: python record.py postgresql://...

Each statement gives four texts: written offline with values for both dialects, and sent online by psycopg2 and sqlite3.
"""
import json
import pathlib
import sys

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import psycopg2

here = pathlib.Path(__file__).parent
namespace = {}
exec((here / "preamble.py").read_text(), namespace)
import warnings

warnings.simplefilter("ignore")
engine = sa.create_engine(sys.argv[1])
connection = engine.connect()
cursor = connection.connection.cursor()
lite = sa.create_engine("sqlite://")
lite.connect().close()


def attempt(fn):
    try:
        return fn()
    except Exception as error:  # the sentence is what counts
        return f"{type(error).__name__}: {error}"


def offline(stmt, dialect):
    return str(stmt.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))


def processed(compiled):
    values = dict(compiled.params)
    for column in compiled.insert_prefetch:
        for name in values:
            if name == column.key or name.startswith(column.key + "_"):
                values[name] = column.default.arg
    out = {}
    for name, value in values.items():
        processor = compiled._bind_processors.get(name, compiled._bind_processors.get(name.rsplit("_", 1)[0]))
        if isinstance(processor, tuple):
            processor = None
        out[name] = processor(value) if processor else value
        if isinstance(out[name], memoryview):
            out[name] = bytes(out[name])
    return out


def online_pg(stmt):
    compiled = stmt.compile(dialect=engine.dialect, column_keys=[], compile_kwargs={"render_postcompile": True})
    return cursor.mogrify(str(compiled), processed(compiled)).decode()


def online_lite(stmt):
    compiled = stmt.compile(dialect=lite.dialect, column_keys=[], compile_kwargs={"render_postcompile": True})
    values = processed(compiled)
    return [str(compiled), repr(tuple(values[name] for name in compiled.positiontup or ()))]


rows = []
for line in (here / "statements.txt").read_text().splitlines():
    if not line.strip():
        continue
    def build():
        return eval(line, namespace)
    made = attempt(build)
    if isinstance(made, str):
        rows.append({"source": line, "error": made})
        continue
    rows.append(
        {
            "source": line,
            "pg_offline": attempt(lambda: offline(eval(line, namespace), psycopg2.dialect(paramstyle="named"))),
            "sqlite_offline": attempt(lambda: offline(eval(line, namespace), sqlite.dialect(paramstyle="named"))),
            "pg_online": attempt(lambda: online_pg(eval(line, namespace))),
            "sqlite_online": attempt(lambda: online_lite(eval(line, namespace))),
        }
    )
(here / "recorded.json").write_text(json.dumps(rows, indent=1) + "\n")
print(len(rows))
