"""Runs a command of Alembic or limbeck in a project's directory: words in, exit status and texts out."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Answer:
    """What a command left on its streams."""

    code: int
    stdout: str
    stderr: str

    def logs(self) -> list[str]:
        """The log lines of stderr, without those of limbeck's own and without warnings and tracebacks."""
        lines = re.findall(r"^(?:INFO|DEBUG|ERROR) .*$", self.stderr, re.M)
        return [line for line in lines if "[limbeck" not in line]


class Alembic:
    """Real Alembic, in a child of this process that has its modules already: a start costs milliseconds, not half a second."""

    name = "alembic"

    def __init__(self) -> None:
        import alembic.command  # noqa: F401  loaded before the fork, that is the point
        import alembic.config  # noqa: F401
        import alembic.autogenerate  # noqa: F401
        import psycopg2  # noqa: F401
        import sqlalchemy.dialects.postgresql.psycopg2  # noqa: F401
        import sqlalchemy.dialects.sqlite  # noqa: F401
        import sqlalchemy.orm  # noqa: F401

    def run(self, words: list[str], cwd: Path) -> Answer:
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            sys.stdout.flush()
            sys.stderr.flush()
            child = os.fork()
            if child == 0:
                self._child(words, cwd, out.fileno(), err.fileno())
            _, status = os.waitpid(child, 0)
            texts = []
            for stream in (out, err):
                stream.seek(0)
                texts.append(stream.read().decode("utf-8", "replace"))
        return Answer(os.waitstatus_to_exitcode(status), *texts)

    @staticmethod
    def _child(words: list[str], cwd: Path, out: int, err: int) -> None:
        code = 1
        try:
            null = os.open(os.devnull, os.O_RDONLY)
            os.dup2(null, 0)
            os.dup2(out, 1)
            os.dup2(err, 2)
            os.chdir(cwd)
            sys.dont_write_bytecode = True
            sys.argv = ["alembic", *words]
            sys.path.insert(0, str(cwd))
            from alembic.config import main

            main(argv=words, prog="alembic")
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 0 if stop.code is None else 1
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code & 0xFF)


class Limbeck:
    """The program that is held against it."""

    name = "limbeck"

    def __init__(self, program: str) -> None:
        self.program = str(Path(program).resolve())

    def run(self, words: list[str], cwd: Path) -> Answer:
        done = subprocess.run(
            [self.program, *words],
            cwd=cwd,
            env={"LIMBECK_PYTHON": sys.executable, **os.environ},  # the interpreter Alembic would run in
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=120,
        )
        return Answer(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
