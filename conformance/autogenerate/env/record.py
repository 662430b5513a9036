#!/usr/bin/env python3
"""Writes what Alembic answers in projects whose env.py has a say in autogenerate; `--check` compares instead.

A case is an env.py, `<case>.py`, which holds its models itself. Where the database has something already, `<case>.sql` makes
it; where the template is not the generic one, it is `<case>.mako`; an
application that it imports is `<case>.app` (the module `<case>_models`). `<case>.txt` is what `revision --autogenerate` and `check`
said (exit status, log lines, standard output) and the files that were written. The Rust test `env_functions` reads them.
"""

import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
GENERIC = HERE.parents[2] / "crates/limbeck/templates/generic/script.py.mako"


def project(case, folder):
    scripts = folder / "scripts"
    (scripts / "versions").mkdir(parents=True)
    shutil.copy(HERE / "alembic.ini", folder / "alembic.ini")
    shutil.copy(case, scripts / "env.py")
    mako = case.with_suffix(".mako")
    shutil.copy(mako if mako.exists() else GENERIC, scripts / "script.py.mako")
    application = case.with_suffix(".app")
    if application.exists():
        shutil.copy(application, folder / f"{case.stem}_models.py")
    setup = case.with_suffix(".sql")
    if setup.exists():
        with sqlite3.connect(folder / "test.db") as connection:
            connection.executescript(setup.read_text())


def answer(folder, *words):
    done = subprocess.run(
        [sys.executable, "-m", "alembic", *words],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    text = done.stdout
    # Warnings without their place.
    lines = [re.sub(r"^\S+:\d+: (?=\w+Warning: )", "", line) for line in done.stderr.splitlines()]
    logs = [line for line in lines if re.match(r"(INFO|WARNI|ERROR) *\[|(SA|User)Warning: ", line)]
    if "Traceback" in done.stderr:
        logs.append("! " + done.stderr.strip().splitlines()[-1])
    # The database's own lines are not at issue here.
    logs = [line for line in logs if "alembic.runtime" not in line and "messaging" not in line]
    return "\n".join([f"= {done.returncode}", *logs, *text.splitlines()]) + "\n"


def record(case):
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch).resolve()
        project(case, folder)
        made = "== revision\n" + answer(folder, "revision", "--autogenerate", "-m", "a message", "--rev-id", "aaaa")
        for path in sorted((folder / "scripts/versions").glob("*.py")):
            made += f"== file {path.name}\n{path.read_text()}"
            path.unlink()
        made += "== check\n" + answer(folder, "check")
        made = made.replace(str(folder), "<project>")
        made = re.sub(r"0x[0-9a-f]+", "0x0", made)
        return re.sub(r"(?m)^Create Date: .*$", "Create Date: <date>", made)


def main():
    stale = []
    names = [word for word in sys.argv[1:] if word != "--check"]
    for case in sorted(HERE.glob("*.py")):
        if case.name == "record.py" or (names and case.stem not in names):
            continue
        made, recorded = record(case), case.with_suffix(".txt")
        if "--check" not in sys.argv:
            recorded.write_text(made)
        elif recorded.read_text() != made:
            stale.append(case.stem)
    if stale:
        sys.exit(f"not what Alembic answers: {', '.join(stale)}")


main()
