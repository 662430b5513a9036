"""Writes what Alembic does in each project of `commands/`, step by step.

A project is a folder: files of its own (the rest is `../histories/generic`), and `steps`: a command a line, with
variables of the environment before it. `expected.json` gets, for each step, exit status, standard output and the files that
it made or changed. The project's folder, dates and the interpreter's folder are masked.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
GENERIC = HERE.parent / "histories" / "generic"


def assemble(case: Path, target: Path) -> None:
    (target / "migrations" / "versions").mkdir(parents=True)
    ini = (GENERIC / "alembic.ini").read_text().replace("@URL@", "sqlite:///app.db")
    (target / "alembic.ini").write_text(ini)
    for name in ("env.py", "script.py.mako"):
        shutil.copy(GENERIC / name, target / "migrations" / name)
    for path in case.rglob("*"):
        if path.is_file() and path.name not in ("steps", "expected.json"):
            place = target / path.relative_to(case)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, place)


def tree(root: Path) -> dict[str, str]:
    found = {}
    for path in sorted(root.rglob("*")):
        name = str(path.relative_to(root))
        if path.is_file() and path.suffix in (".py", ".out", "") and "__pycache__" not in name:
            found[name] = path.read_bytes().decode("utf-8", "backslashreplace")
    return found


def mask(text: str, root: Path) -> str:
    text = text.replace(str(root), "<project>")
    text = re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?", "<date>", text)
    return re.sub(r"20\d\d/\d\d(/\d\d_\d{6})?", "<when>", text)


def run(case: Path) -> list[dict]:
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch).resolve() / "project"
        root.mkdir()
        assemble(case, root)
        recorded = []
        for line in (case / "steps").read_text().splitlines():
            if not line or line.startswith("#"):
                continue
            words = shlex.split(line)
            environment = {"PATH": os.environ["PATH"], "HOME": str(root), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
            while re.match(r"[A-Z]+=", words[0]):
                name, value = words.pop(0).split("=", 1)
                environment[name] = value.replace("<project>", str(root))
            before = tree(root)
            done = subprocess.run(
                [str(Path(sys.executable).parent / "alembic"), *words],
                cwd=root, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            )
            files = {
                mask(name, root): mask(text, root)
                for name, text in tree(root).items()
                if before.get(name) != text
            }
            recorded.append({"status": done.returncode, "stdout": mask(done.stdout, root), "files": files})
        return recorded


def main() -> None:
    wanted = sys.argv[1:]
    for case in sorted((HERE / "commands").iterdir()):
        if wanted and case.name not in wanted:
            continue
        text = json.dumps(run(case), indent=1, ensure_ascii=False)
        (case / "expected.json").write_text(text + "\n")


main()
