"""Makes a runnable Alembic project of a directory of `histories/`."""

from __future__ import annotations

import shutil
from pathlib import Path

HISTORIES = Path(__file__).resolve().parent / "histories"
GENERIC = HISTORIES / "generic"
DIALECTS = {"both": ("sqlite", "postgresql"), "sqlite": ("sqlite",), "postgresql": ("postgresql",)}


def all_histories() -> list[tuple[Path, str]]:
    """Every history with every dialect it is for."""
    found = []
    for area, dialects in DIALECTS.items():
        for directory in sorted((HISTORIES / area).iterdir()):
            if directory.is_dir():
                found.extend((directory, dialect) for dialect in dialects)
    return found


def assemble(history: Path, target: Path, url: str) -> None:
    """Writes the project: the history's files, and the generic `alembic.ini` and `env.py` where it has none of its own."""
    migrations = target / "migrations"
    (migrations / "versions").mkdir(parents=True)
    for name, place in (("alembic.ini", target), ("env.py", migrations), ("script.py.mako", migrations)):
        own = history / name
        shutil.copy(own if own.exists() else GENERIC / name, place / name)
    for path in history.iterdir():
        if path.name in ("alembic.ini", "env.py", "script.py.mako", "steps"):
            continue
        if path.is_dir():
            if path.name != "__pycache__":
                shutil.copytree(path, target / path.name)
        elif path.name.startswith("app_") or path.suffix != ".py":
            shutil.copy(path, target / path.name)
        else:
            shutil.copy(path, migrations / "versions" / path.name)
    ini = target / "alembic.ini"
    ini.write_text(ini.read_text().replace("@URL@", url.replace("%", "%%")))
