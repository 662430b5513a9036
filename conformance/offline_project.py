"""Compares both tools offline on a project of somebody's: the SQL of each revision, and what the reading commands print.

    python offline_project.py --limbeck PATH --project DIR [--url URL] [--json FILE]

Nothing of the project but its revision scripts is run. They are read from where they are, through a temporary project whose
env.py is the generic one (see README.md); modules that they import and that are not installed become empty stubs.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.abc
import importlib.machinery
import io
import json
import logging
import shutil
import sys
import tempfile
import traceback
import types
import warnings
from collections import Counter
from pathlib import Path

import sqlalchemy
import stable
from alembic.config import CommandLine, Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from record import ENV
from tools import Limbeck

DEFAULT_URL = "postgresql+psycopg2://scott:tiger@localhost/test"


class Anything(type):
    """A class with every attribute: SQLAlchemy's of that name (as on Flask-SQLAlchemy's `db`), else another such class."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(sqlalchemy, name, None) or stand_in(name)


def stand_in(name):
    """A class that can be made and called with anything; as a type of a column it fails when its SQL is asked for."""
    body = {"__init__": lambda self, *args, **keywords: None, "__call__": lambda self, *args, **keywords: None}
    return Anything(name, (sqlalchemy.types.UserDefinedType,), body)


class Stub(types.ModuleType):
    """A module with every attribute."""

    __path__: list[str] = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return stand_in(name)


class StubFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Makes a `Stub` of a module that isn't installed and that a revision script imports."""

    def __init__(self, places: list[Path]) -> None:
        self.places = places
        self.made: set[str] = set()

    def find_spec(self, name, path=None, target=None):
        parent = name.rpartition(".")[0]
        if parent not in self.made and not self._asked_by_script():
            return None
        self.made.add(name)
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def _asked_by_script(self) -> bool:
        frame = sys._getframe(2)
        while frame and "importlib" in frame.f_code.co_filename:
            frame = frame.f_back
        return frame is not None and any(place in Path(frame.f_code.co_filename).parents for place in self.places)

    def create_module(self, spec):
        return Stub(spec.name)

    def exec_module(self, module):
        pass


def temporary_project(args, root: Path) -> tuple[Path, list[Path]]:
    """A project that reads the revisions of `--project`: its ini, and the directories of the revisions."""
    source = Path(args.project).resolve()
    config = Config(str(source / "alembic.ini") if source.is_dir() else str(source))
    if args.name:
        config.config_ini_section = args.name
    original = args.script_location or config.get_main_option("script_location")
    if not original:
        sys.exit("no script_location in the project's configuration: say --script-location")
    location = Path(original.replace(":", "/"))
    if not location.is_absolute():
        location = Path(config.config_file_name).parent / location
    versions = config.get_main_option("version_locations")
    places = [Path(v) for v in versions.replace(",", " ").split()] if versions else [location / "versions"]
    places = [p if p.is_absolute() else Path(config.config_file_name).parent / p for p in places]
    migrations = root / "migrations"
    migrations.mkdir(parents=True)
    convention = json.loads(args.naming_convention) if args.naming_convention else None
    imports = "from sqlalchemy import MetaData\n" if convention else ""
    metadata = f"MetaData(naming_convention={convention!r})" if convention else "None"
    (migrations / "env.py").write_text(ENV.format(imports=imports, metadata=metadata, options=""))
    shutil.copy(Path(__file__).parent / "histories" / "generic" / "script.py.mako", migrations / "script.py.mako")
    recursive = config.get_main_option("recursive_version_locations") or "false"
    ini = root / "alembic.ini"
    ini.write_text(
        "[alembic]\n"
        f"script_location = {migrations}\n"
        f"version_locations = {chr(10).join('    ' + str(p) for p in places).strip()}\n"
        "path_separator = newline\n"
        f"recursive_version_locations = {recursive}\n"
        f"prepend_sys_path = {source if source.is_dir() else source.parent}\n"
        f"sqlalchemy.url = {args.url.replace('%', '%%')}\n"
    )
    return ini, places


class InProcess:
    """Alembic in this process, the scripts loaded once."""

    def __init__(self, ini: Path) -> None:
        self.ini = ini
        self.buffer = io.StringIO()
        self.config = Config(str(ini), stdout=self.buffer, output_buffer=self.buffer)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.script = ScriptDirectory.from_config(self.config)
            self.revisions = list(self.script.walk_revisions("base", "heads"))[::-1]

    def offline(self, start: str, target: str, direction: str) -> tuple[str, str | None]:
        """`upgrade|downgrade start:target --sql`: text, and the end of the traceback if it failed."""
        script = self.script
        moves = script._upgrade_revs if direction == "upgrade" else script._downgrade_revs
        self.buffer.seek(0)
        self.buffer.truncate()
        failure = None
        with contextlib.redirect_stdout(self.buffer), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                with EnvironmentContext(
                    self.config,
                    script,
                    fn=lambda rev, context: moves(target, rev),
                    as_sql=True,
                    starting_rev=start,
                    destination_rev=target,
                ):
                    script.run_env()
            except Exception as error:
                failure = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
        return self.buffer.getvalue(), failure

    def command(self, words: list[str]) -> str:
        """What a reading command prints."""
        buffer = io.StringIO()
        line = CommandLine("alembic")
        options = line.parser.parse_args(words)
        config = Config(str(self.ini), stdout=buffer, cmd_opts=options)
        with contextlib.redirect_stdout(buffer):
            line.run_cmd(config, options)
        return buffer.getvalue()


def first_difference(ours: str, theirs: str) -> str:
    """The first line in which two texts differ, of both."""
    a, b = ours.splitlines(), theirs.splitlines()
    for number in range(max(len(a), len(b))):
        left = a[number] if number < len(a) else "<end>"
        right = b[number] if number < len(b) else "<end>"
        if left != right:
            return f"line {number + 1}: alembic {left!r}, limbeck {right!r}"
    return "line ends"


def refusal(said: list[str]) -> str:
    """What an answer says of its failure, in one line: the sentences and their first places."""
    errors = [line.strip() for line in said if line.startswith(("error", "FAILED", "ERROR"))]
    places = [line.strip() for line in said if line.lstrip().startswith(("-->", "::: ")) or " | " in line and "^" in line]
    return " ".join([*errors[:2], *places[:6]] or said[-1:])


def compare_revision(alembic: InProcess, limbeck: Limbeck, rev, root: Path, directions: list[str]) -> list[dict]:
    """One report for each direction."""
    parents = rev._all_down_revisions
    start = parents[0] if parents else "base"
    found = []
    for direction in directions:
        ends = (start, rev.revision) if direction == "upgrade" else (rev.revision, start)
        if direction == "downgrade" and len(parents) > 1:
            continue
        text, failure = alembic.offline(*ends, direction)
        answer = limbeck.run(["-c", str(root / "alembic.ini"), direction, ":".join(ends), "--sql"], root)
        entry = {"revision": rev.revision, "path": Path(rev.path).name, "direction": direction}
        said = (answer.stdout + answer.stderr).strip().splitlines()
        if answer.code:
            entry["why"] = refusal(said)
        if failure is not None:
            entry["alembic"] = failure
            entry["verdict"] = "both fail" if answer.code else "only alembic fails"
        elif answer.code:
            entry["verdict"] = "refused"
        elif answer.stdout == text:
            entry["verdict"] = "delegated" if "delegating" in answer.stderr else "equal"
        else:
            entry["verdict"] = "different"
            entry["why"] = first_difference(text, answer.stdout)
        found.append(entry)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--limbeck", required=True)
    parser.add_argument("--project", required=True, help="the directory of alembic.ini, or an ini")
    parser.add_argument("--name", help="section of the ini, as alembic's -n")
    parser.add_argument("--script-location", help="overrides the ini's")
    parser.add_argument("--url", default=DEFAULT_URL)
    parser.add_argument("--naming-convention", help="JSON: the convention of the project's target_metadata")
    parser.add_argument("--no-downgrade", action="store_true")
    parser.add_argument("--limit", type=int, help="the newest N revisions only")
    parser.add_argument("--json", help="write the report here")
    args = parser.parse_args()
    sys.dont_write_bytecode = True
    stable.install()
    logging.disable(logging.CRITICAL)
    root = Path(tempfile.mkdtemp(prefix="limbeck-project-"))
    try:
        ini, places = temporary_project(args, root)
        stubs = StubFinder(places)
        sys.meta_path.append(stubs)
        alembic, limbeck = InProcess(ini), Limbeck(args.limbeck)
        report: dict = {"project": str(args.project), "url": args.url, "commands": [], "revisions": []}
        commands = [["history"], ["history", "-v"], ["heads"], ["heads", "-v"], ["branches"], ["branches", "-v"]]
        commands += [["show", r.revision] for r in alembic.revisions]
        for words in commands:
            ours = alembic.command(words)
            theirs = limbeck.run(["-c", str(ini), *words], root)
            entry = {"command": " ".join(words), "verdict": "equal" if ours == theirs.stdout else "different"}
            if entry["verdict"] != "equal":
                entry["why"] = first_difference(ours, theirs.stdout)
            report["commands"].append(entry)
        directions = ["upgrade"] if args.no_downgrade else ["upgrade", "downgrade"]
        for rev in alembic.revisions[-args.limit :] if args.limit else alembic.revisions:
            report["revisions"] += compare_revision(alembic, limbeck, rev, root, directions)
    finally:
        shutil.rmtree(root)
    print("stubbed:", ", ".join(sorted(stubs.made)) or "nothing")
    for entry in report["commands"]:
        if entry["verdict"] != "equal":
            print(f"different  {entry['command']}: {entry['why']}")
    for entry in report["revisions"]:
        if entry["verdict"] not in ("equal", "both fail"):
            print(f"{entry['verdict']:10} {entry['direction']:9} {entry['path']}: {entry.get('why', entry.get('alembic'))}")
    print("commands: ", dict(Counter(e["verdict"] for e in report["commands"])))
    print("revisions:", dict(Counter(e["verdict"] for e in report["revisions"])))
    if args.json:
        Path(args.json).write_text(json.dumps(report, indent=1))
    bad = [e for kind in ("commands", "revisions") for e in report[kind] if e["verdict"] in ("different", "refused")]
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
