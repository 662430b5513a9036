"""Scratch databases, and what is in them as text that can be compared."""

from __future__ import annotations

import datetime
import os
import re
import sqlite3
import subprocess
from pathlib import Path

import psycopg2
from psycopg2.extensions import ISOLATION_LEVEL_AUTOCOMMIT
from sqlalchemy import make_url

MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?")
RANDOM_UUID = re.compile(r"\b[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}\b")


def masked(text: str) -> str:
    """Hides what differs between two runs by its nature: moments of today, and random UUIDs."""
    today = datetime.datetime.now(datetime.timezone.utc).date()

    def moment(match: re.Match[str]) -> str:
        day = datetime.date.fromisoformat(match[1])
        return "<now>" if abs((day - today).days) <= 1 else match[0]

    return RANDOM_UUID.sub("<uuid4>", MOMENT.sub(moment, text))


class Sqlite:
    """A file in a directory."""

    dialect = "sqlite"

    def __init__(self, directory: Path) -> None:
        self.file = directory / "test.db"
        self.url = f"sqlite:///{self.file}"

    def create(self) -> None:
        self.file.unlink(missing_ok=True)

    def drop(self) -> None:
        self.file.unlink(missing_ok=True)

    def snapshot(self) -> str:
        """Catalog and rows."""
        if not self.file.exists():
            return ""
        db = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)
        try:
            return masked("\n".join(self._lines(db)))
        finally:
            db.close()

    @staticmethod
    def _lines(db: sqlite3.Connection):
        master = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name").fetchall()
        for kind, name, table, sql in master:
            yield f"{kind} {name} on {table}: {' '.join((sql or '').split())}"
        yield f"user_version {db.execute('PRAGMA user_version').fetchone()[0]}"
        for table in sorted(name for kind, name, _, _ in master if kind == "table"):
            quoted = '"' + table.replace('"', '""') + '"'
            for row in db.execute(f"PRAGMA table_xinfo({quoted})"):
                yield f"{table} column {row}"
            for row in sorted(db.execute(f"PRAGMA index_list({quoted})").fetchall(), key=lambda row: row[1]):
                yield f"{table} index {row[1:]}"
                index = '"' + row[1].replace('"', '""') + '"'
                for part in db.execute(f"PRAGMA index_xinfo({index})"):
                    yield f"{table} index {row[1]} part {part}"
            for row in db.execute(f"PRAGMA foreign_key_list({quoted})"):
                yield f"{table} foreign key {row}"
            rows = [repr(row) for row in db.execute(f"SELECT * FROM {quoted}")]
            for row in sorted(rows):
                yield f"{table} row {row}"


class Postgresql:
    """A database of its own on a server."""

    dialect = "postgresql"

    def __init__(self, server: str, name: str) -> None:
        base = make_url(server).set(drivername="postgresql")
        self.administrator = base.render_as_string(hide_password=False)
        self.name = name
        self.dsn = base.set(database=name).render_as_string(hide_password=False)
        self.url = base.set(database=name, drivername="postgresql+psycopg2").render_as_string(hide_password=False)

    @staticmethod
    def _connect(dsn: str):
        connection = psycopg2.connect(dsn)
        connection.set_isolation_level(ISOLATION_LEVEL_AUTOCOMMIT)
        return connection

    def _maintain(self, *statements: str) -> None:
        connection = self._connect(self.administrator)
        try:
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
        finally:
            connection.close()

    def create(self) -> None:
        self._maintain(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)', f'CREATE DATABASE "{self.name}"')

    def drop(self) -> None:
        self._maintain(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def snapshot(self) -> str:
        """`pg_dump -s` and rows."""
        dump = subprocess.run(
            ["pg_dump", "--schema-only", "--no-owner", self.dsn], capture_output=True, text=True, check=True,
            env={**os.environ, "PGTZ": "UTC"},
        ).stdout
        lines = [line for line in dump.splitlines() if line and not line.startswith(("--", "\\"))]
        lines.extend(self._rows())
        return masked("\n".join(lines))

    def _rows(self):
        connection = self._connect(self.dsn)
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET TimeZone = 'UTC'")
                cursor.execute(
                    "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n"
                    " ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%'"
                    " AND n.nspname <> 'information_schema' ORDER BY 1"
                )
                for (table,) in cursor.fetchall():
                    cursor.execute(f"SELECT t::text FROM {table} t ORDER BY 1")
                    for (row,) in cursor.fetchall():
                        yield f"{table} row {row}"
                cursor.execute(
                    "SELECT schemaname || '.' || sequencename || ' at ' || coalesce(last_value::text, 'start')"
                    " FROM pg_sequences ORDER BY 1"
                )
                for (line,) in cursor.fetchall():
                    yield f"sequence {line}"
        finally:
            connection.close()
