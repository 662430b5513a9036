#!/usr/bin/env python3
"""Runs each example's session with real Alembic and writes down what it answered.

    record.py [--postgresql URL] [EXAMPLE ...]

Reads examples/<name>/session.txt, works on copies, writes examples/<name>/expected/sqlite.txt
and, where the session names a PostgreSQL scheme, expected/postgresql.txt. The form of those
files is described in examples/README.md; the end-to-end tests read it.

Needs an interpreter with requirements.txt; the PostgreSQL URL is that of a server where
databases may be made and dropped.
"""

import argparse
import os
import pathlib
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
# Orders that come from memory addresses are made stable, as in the recordings of conformance/.
ALEMBIC = """\
import sys
sys.path.insert(0, sys.argv.pop(1))
import stable
stable.install()
from alembic.config import main
main(prog="alembic")
"""
# Orders that come from sets of strings differ with the seed of their hashes: each seed is a
# session of its own, and every answer that came is written down.
HASH_SEEDS = range(3)
LOG_LINE = re.compile(r"(DEBUG|INFO|WARNI|ERROR|CRITI) *\[")
NOW = re.compile(r"20[2-9]\d-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?")


class Session:
    """session.txt: `key: value` lines, then steps: `$ words of a command` or `% action`."""

    def __init__(self, example: pathlib.Path):
        self.example = example
        self.settings = {}
        self.steps = []
        for line in (example / "session.txt").read_text().splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            if line.startswith(("$ ", "% ")):
                self.steps.append(line)
            else:
                key, _, value = line.partition(":")
                self.settings[key.strip()] = value.strip()


class Sqlite:
    def __init__(self, session, cwd):
        self.url = session.settings["sqlite"]
        self.path = cwd / self.url.split(":///", 1)[1]

    def run(self, sql):
        with sqlite3.connect(self.path) as connection:
            connection.executescript(sql)

    def lines(self, sql):
        return [row[0] for row in sqlite3.connect(self.path).execute(sql)]

    def schema(self):
        return self.lines((HERE / "support/schema.sqlite.sql").read_text())

    def rows(self):
        tables = self.lines(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name"
        )
        for table in tables:
            columns = self.lines(f"SELECT name FROM pragma_table_info('{table}') ORDER BY cid")
            yield f"{table} ({', '.join(columns)})"
            values = " || ', ' || ".join(f'quote("{column}")' for column in columns)
            yield from sorted(f"  ({line})" for line in self.lines(f'SELECT {values} FROM "{table}"'))

    def close(self):
        pass


class Postgresql:
    def __init__(self, session, admin_url, suffix=""):
        import psycopg2
        import sqlalchemy

        self.admin_url = sqlalchemy.make_url(admin_url).set(drivername="postgresql")
        self.name = f"limbeck_record_{session.example.name.replace('-', '_')}_{os.getpid()}{suffix}"
        self.connect = psycopg2.connect
        self.admin(f'DROP DATABASE IF EXISTS "{self.name}"')
        self.admin(f'CREATE DATABASE "{self.name}"')
        scheme = session.settings["postgresql-driver"]
        url = self.admin_url.set(drivername=scheme, database=self.name)
        self.url = url.render_as_string(hide_password=False)
        self.dsn = self.admin_url.set(database=self.name).render_as_string(hide_password=False)

    def admin(self, sql):
        connection = self.connect(self.admin_url.render_as_string(hide_password=False))
        connection.autocommit = True
        connection.cursor().execute(sql)
        connection.close()

    def run(self, sql):
        with self.connect(self.dsn) as connection, connection.cursor() as cursor:
            cursor.execute(sql)
        connection.close()

    def lines(self, sql):
        connection = self.connect(self.dsn)
        with connection, connection.cursor() as cursor:
            cursor.execute(sql)
            lines = [row[0] for row in cursor.fetchall()]
        connection.close()
        return lines

    def schema(self):
        return self.lines((HERE / "support/schema.postgresql.sql").read_text())

    def rows(self):
        tables = self.lines(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename COLLATE \"C\""
        )
        for table in tables:
            columns = self.lines(
                f"SELECT attname FROM pg_attribute WHERE attrelid = '\"{table}\"'::regclass"
                " AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
            )
            yield f"{table} ({', '.join(columns)})"
            yield from sorted(f"  {line}" for line in self.lines(f'SELECT t::text FROM "{table}" t'))

    def close(self):
        self.admin(f'DROP DATABASE "{self.name}" WITH (FORCE)')


def normalise(text, project):
    text = text.replace(str(project), "<project>")
    return re.sub(r"(?m)^Current revision\(s\) for .*:$", "Current revision(s) for <url>:", text)


def answer(args, words, cwd, project, database, seed):
    """What one command answered: lines marked `=` exit status, `!` log, `|` standard output."""
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(cwd),
        "DATABASE_URL": database.url,
        "PYTHONHASHSEED": str(seed),
        "PYTHONDONTWRITEBYTECODE": "1",
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        [sys.executable, "-P", "-c", ALEMBIC, str(HERE.parent / "conformance"), *words], cwd=cwd, env=env, stdin=subprocess.DEVNULL,
        capture_output=True, text=True, encoding="utf-8",
    )
    if "Traceback" in done.stderr:
        sys.exit(f"{words}: {done.stderr}")
    lines = [f"= {done.returncode}"]
    lines += ["! " + line for line in normalise(done.stderr, project).splitlines() if LOG_LINE.match(line)]
    lines += ["| " + line for line in normalise(done.stdout, project).split("\n")[:-1]]
    return lines


def play(args, session, kind, seed):
    """One run of the session; the answers in order."""
    with tempfile.TemporaryDirectory() as scratch:
        project = pathlib.Path(scratch).resolve() / session.example.name
        shutil.copytree(
            session.example, project,
            ignore=shutil.ignore_patterns("expected", "*.db", "__pycache__"),
        )
        cwd = project / session.settings.get("directory", ".")
        database = Sqlite(session, cwd) if kind == "sqlite" else Postgresql(session, args.postgresql)
        try:
            for step in session.steps:
                yield step, act(args, step, cwd, project, database, seed)
        finally:
            database.close()


def act(args, step, cwd, project, database, seed):
    words = shlex.split(step[2:])
    if step.startswith("$"):
        return answer(args, words, cwd, project, database, seed)
    match words:
        case ["schema"]:
            lines = [line for text in database.schema() for line in text.split("\n")]
        case ["rows"]:
            lines = [NOW.sub("<time>", line) for line in database.rows()]
        case ["sql", sql]:
            database.run(sql)
            lines = []
        case ["run", path]:
            database.run((project / path).read_text())
            lines = []
        case ["copy", source, target]:
            shutil.copy(project / source, project / target)
            lines = []
        case ["remove", path]:
            (project / path).unlink()
            lines = []
        case _:
            sys.exit(f"no such action: {step}")
    return ["| " + line for line in lines]


def record(args, session, kind):
    runs = [list(play(args, session, kind, seed)) for seed in HASH_SEEDS]
    out = [f"# Recorded from real Alembic by examples/record.py: {args.version}", ""]
    for position, (step, _) in enumerate(runs[0]):
        answers = []
        for run in runs:
            if run[position][1] not in answers:
                answers.append(run[position][1])
        answers.sort()
        out.append(step)
        for number, lines in enumerate(answers):
            if number:
                out.append("or")
            out += lines
        out.append("")
    target = session.example / "expected" / f"{kind}.txt"
    target.parent.mkdir(exist_ok=True)
    target.write_text("\n".join(out))
    print(f"{target.relative_to(HERE)}: {len(session.steps)} steps")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--postgresql",
        default=os.environ.get("LIMBECK_TEST_PG", "postgresql://postgres@127.0.0.1:5432/postgres"),
    )
    parser.add_argument("examples", nargs="*")
    args = parser.parse_args()
    import alembic
    import sqlalchemy

    args.version = f"alembic {alembic.__version__}, SQLAlchemy {sqlalchemy.__version__}"
    names = args.examples or sorted(path.parent.name for path in HERE.glob("*/session.txt"))
    for name in names:
        session = Session(HERE / name)
        record(args, session, "sqlite")
        if "postgresql-driver" in session.settings:
            record(args, session, "postgresql")


if __name__ == "__main__":
    main()
