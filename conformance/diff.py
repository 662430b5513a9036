"""Runs Alembic and limbeck on the projects of `histories/`, each in a scratch database of its own, and compares them after each step.

    python diff.py --limbeck PATH            every history
    python diff.py --limbeck PATH both/enums postgresql
    python diff.py --self                    Alembic against Alembic: whatever differs is not deterministic
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import re
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

import projects
import stable
from databases import Postgresql, Sqlite, masked
from tools import Alembic, Answer, Limbeck

DEFAULT_SERVER = "postgresql://postgres@127.0.0.1:5432/postgres"


def steps_of(history: Path, project: Path) -> list[list[str]]:
    """The commands to run: the history's own (`steps`), else one revision at a time up, down, and up at once."""
    own = history / "steps"
    if own.exists():
        lines = [line.split("#")[0].split() for line in own.read_text().splitlines()]
        return [words for words in lines if words]
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(project / "migrations"))
    revisions = list(script.walk_revisions("base", "heads"))[::-1]
    linear = all(not r.is_merge_point and not r.is_branch_point and not r.dependencies for r in revisions)
    if linear and len(script.get_heads()) == 1:
        up = [["upgrade", "+1"] for _ in revisions]
        down = [["downgrade", "-1"] for _ in revisions]
        return [*up, ["current"], *down, ["upgrade", "head"], ["upgrade", "head"], ["downgrade", "base"]]
    up = [["upgrade", r.revision] for r in revisions]
    look = [["current"], ["heads"], ["branches"], ["history"]]
    down = [["downgrade", r.revision] for r in revisions[-2:0:-1]]
    return [*up, *look, *down, ["downgrade", "base"], ["upgrade", "heads"], ["downgrade", "base"]]


class Side:
    """One tool with its copy of the project and its database."""

    def __init__(self, tool, history: Path, root: Path, database) -> None:
        self.tool, self.root, self.database = tool, root, database
        database.create()
        root.mkdir(parents=True, exist_ok=True)
        projects.assemble(history, root / "project", database.url)

    def step(self, words: list[str]) -> tuple[Answer, str]:
        answer = self.tool.run(words, self.root / "project")
        return answer, self.database.snapshot()

    def plain(self, text: str) -> str:
        """Without what names this side."""
        text = text.replace(str(self.root), "<root>")
        if isinstance(self.database, Postgresql):
            text = text.replace(self.database.name, "<database>")
        return masked(text)


def unified(ours: str, theirs: str, what: str) -> str:
    lines = difflib.unified_diff(
        ours.splitlines(), theirs.splitlines(), f"alembic {what}", f"limbeck {what}", lineterm="", n=1
    )
    return "\n".join(lines)


def compare(sides: list[Side], words: list[str], report: dict) -> list[str]:
    """Runs a step on both sides and notes it in the report; returns what differs."""
    (a, a_state), (b, b_state) = (side.step(words) for side in sides)
    report["steps"] += 1
    if a.code:
        report["failed"].append(f"{' '.join(words)}: {a.code}")
    report["delegated"] += re.findall(r"delegating .*", b.stderr)
    found = []
    if a.code != b.code:
        found.append(f"exit status: alembic {a.code}, limbeck {b.code}")
    if "current" in words:  # rows come in the order of a set of Python's
        for answer in (a, b):
            entries = re.split(r"^(?=Rev: )", answer.stdout, flags=re.M) if "-v" in words else answer.stdout.splitlines(True)
            answer.stdout = "".join(sorted(entries))
    if "branches" in words:  # so do the children of a branch point
        for answer in (a, b):
            answer.stdout = "".join(sorted(answer.stdout.splitlines(True)))
    pairs = [
        ("stdout", sides[0].plain(a.stdout), sides[1].plain(b.stdout)),
        ("log", sides[0].plain("\n".join(a.logs())), sides[1].plain("\n".join(b.logs()))),
        ("database", sides[0].plain(a_state), sides[1].plain(b_state)),
    ]
    for what, ours, theirs in pairs:
        if ours == theirs:
            continue
        if what == "log" and a.code and b.code:  # limbeck may find out before it logs the step
            continue
        if what == "log":  # the databases are the same still: note it, go on
            report["log"] = report["log"] or f"{' '.join(words)}:\n" + unified(ours, theirs, what)
        else:
            found.append(unified(ours, theirs, what))
    if found:
        for side, answer in zip(sides, (a, b)):
            if answer.code:
                found.append(f"{side.tool.name} said:\n" + side.plain("\n".join(answer.stderr.splitlines()[-6:])))
    return found


def run_history(history: Path, dialect: str, tools, server: str, root: Path) -> dict:
    """Runs one history on one dialect until its end or its first difference."""
    name = f"{history.relative_to(projects.HISTORIES)}"
    report = {"history": name, "dialect": dialect, "steps": 0, "equal": True, "failed": [], "delegated": [], "log": ""}
    sides = []
    for letter, tool in zip("ab", tools):
        place = root / letter
        if dialect == "sqlite":
            place.mkdir(parents=True)
            database = Sqlite(place)
        else:
            database = Postgresql(server, f"limbeck_diff_{os.getpid()}_{letter}")
        sides.append(Side(tool, history, place, database))
    try:
        for words in steps_of(history, sides[0].root / "project"):
            found = compare(sides, words, report)
            if found:
                report.update(equal=False, step=" ".join(words), differences=found)
                break
        if report["log"]:
            report["equal"] = False
            report.setdefault("step", report["log"].partition(":")[0])
            report.setdefault("differences", []).append(report["log"])
    finally:
        for side in sides:
            side.database.drop()
        shutil.rmtree(root)
    return report


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="histories (both/x), areas (both) or dialects (sqlite)")
    parser.add_argument("--limbeck", help="the program to hold against Alembic")
    parser.add_argument("--self", action="store_true", help="Alembic against Alembic")
    parser.add_argument("--sample", action="store_true", help="every third run")
    parser.add_argument("--dialect", choices=("sqlite", "postgresql"))
    parser.add_argument("--postgresql", default=os.environ.get("LIMBECK_TEST_PG", DEFAULT_SERVER), help="URL of an administrator")
    parser.add_argument("--json", help="write the report here")
    parser.add_argument("-v", "--verbose", action="store_true", help="print the differences")
    args = parser.parse_args()
    if not args.limbeck and not args.self:
        parser.error("say --limbeck PATH or --self")
    stable.install()
    alembic = Alembic()
    tools = (alembic, alembic if args.self else Limbeck(args.limbeck))
    chosen = projects.all_histories()
    if args.dialect:
        chosen = [pair for pair in chosen if pair[1] == args.dialect]
    if args.names:
        wanted = [projects.HISTORIES / name for name in args.names]
        chosen = [pair for pair in chosen if any(w == pair[0] or w in pair[0].parents for w in wanted)]
    if args.sample:
        chosen = chosen[::3]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the scratch databases go even then
    root = Path(tempfile.mkdtemp(prefix="limbeck-diff-"))
    start, reports = time.monotonic(), []
    try:
        for number, (history, dialect) in enumerate(chosen):
            report = run_history(history, dialect, tools, args.postgresql, root / str(number))
            reports.append(report)
            where = "" if report["equal"] else f" at `{report['step']}`"
            verdict = "equal" if report["equal"] else "DIFFERENT"
            print(f"{verdict:10} {dialect:11} {report['history']} ({report['steps']} steps){where}", flush=True)
            if args.verbose and not report["equal"]:
                print("    " + "\n".join(report["differences"]).replace("\n", "\n    "))
    finally:
        shutil.rmtree(root, ignore_errors=True)
        if args.json:
            Path(args.json).write_text(json.dumps(reports, indent=1))
    different = [r for r in reports if not r["equal"]]
    steps = sum(r["steps"] for r in reports)
    delegated = sum(bool(r["delegated"]) for r in reports)
    spent = time.monotonic() - start
    print(f"{len(reports)} runs, {steps} steps, {len(different)} different, {delegated} with delegation, {spent:.0f} s")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
