#!/usr/bin/env python3
"""Plays the autogenerate workflows of the examples' documents with Alembic and with limbeck, side by side.

    workflows.py --limbeck PROGRAM [--postgresql URL] [EXAMPLE ...]

Each tool has a copy of the project and a database of its own. A workflow changes the models, runs `revision --autogenerate`,
`upgrade head` and `check`; at the end all of it is downgraded again. After every step both tools must have said the same,
written the same file (`ast` of both bodies, headers) and left the same schema.

Needs what examples/requirements.txt names; the PostgreSQL URL is that of a server where databases may be made and dropped.
"""

import argparse
import ast
import difflib
import itertools
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
EXAMPLES = HERE.parent / "examples"
sys.path.insert(0, str(EXAMPLES))
import record  # noqa: E402
from workflows_edits import EDITS  # noqa: E402

DATE = re.compile(r"(?m)^Create Date: .*$")


def in_order(lines):
    """Alembic reflects tables in the order of a set: lines about sequences that follow each other are sorted."""
    made = []
    for is_sequence, group in itertools.groupby(lines, lambda line: "Detected sequence named" in line):
        made += sorted(group) if is_sequence else group
    return made


class Side:
    """One tool with its copy of the project and its database."""

    def __init__(self, tool, program, session, database, project):
        self.tool, self.program, self.session, self.database, self.project = tool, program, session, database, project
        self.cwd = project / session.settings.get("directory", ".")

    def run(self, *words):
        env = {
            "PATH": f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(self.cwd),
            "DATABASE_URL": self.database.url,
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "LIMBECK_PYTHON": sys.executable,
            "LC_ALL": "C.UTF-8",
        }
        done = subprocess.run(
            [*self.program, *words], cwd=self.cwd, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        logs = in_order(line for line in done.stderr.splitlines() if record.LOG_LINE.match(line))
        # Addresses, and where warnings come from.
        text = "\n".join([f"exit status {done.returncode}", *logs, done.stdout])
        text = text.replace(str(self.project), "<project>")
        text = re.sub(r"0x[0-9a-f]+", "0x0", text)
        self.stderr = done.stderr
        return done.returncode, text

    def edit(self, path, old, new):
        file = self.project / path
        text = file.read_text()
        assert text.count(old) >= 1, f"{path} has no {old!r}"
        file.write_text(text.replace(old, new))

    def restart(self):
        """Gives it a database at the revision before; PostgreSQL rolled everything back."""
        if isinstance(self.database, record.Sqlite):
            self.database.path.unlink(missing_ok=True)
            self.run("upgrade", "head")

    def files(self):
        return {path.relative_to(self.project): path for path in self.project.rglob("versions/**/*.py")}


class Mismatch(Exception):
    pass


def equal(what, alembic, limbeck):
    if alembic != limbeck:
        lines = difflib.unified_diff(
            str(alembic).splitlines(), str(limbeck).splitlines(), "alembic", "limbeck", lineterm="", n=2
        )
        raise Mismatch(what + "\n" + "\n".join(lines))


def same_file(alembic, limbeck):
    texts = [DATE.sub("Create Date: <date>", path.read_text()) for path in (alembic, limbeck)]
    trees = [ast.parse(text) for text in texts]
    # All that stands before the functions.
    heads = [text[: text.index("def upgrade")] for text in texts]
    equal("the header", *heads)
    equal("the body", *[ast.dump(tree, indent=1) for tree in trees])
    equal("the text", *texts)


def both(sides, *words, may_fail=False):
    answers = [side.run(*words) for side in sides]
    statuses = [status for status, _ in answers]
    if may_fail and statuses[0] != 0:
        # What the database said differs in form; that both refuse is what counts.
        equal(" ".join(words), statuses[0] != 0, statuses[1] != 0)
        return statuses[0]
    if answers[0] != answers[1]:
        answers[1] = (answers[1][0], answers[1][1] + ("" if statuses[1] == 0 else sides[1].stderr))
    equal(" ".join(words), answers[0][1], answers[1][1])
    return statuses[0]


def generate(sides, number, message):
    before = [set(side.files()) for side in sides]
    both(sides, "revision", "--autogenerate", "-m", message, "--rev-id", f"{number:012x}")
    new = [sorted(set(side.files()) - known) for side, known in zip(sides, before)]
    equal("the files", *new)
    for path in new[0]:
        same_file(sides[0].project / path, sides[1].project / path)
    return new[0]


def schemas(sides):
    equal("the schema", *["\n".join(side.database.schema()) for side in sides])


def play(sides, edits):
    count = 0
    both(sides, "upgrade", "head")
    for number, (message, changes) in enumerate(edits, start=1):
        for change in changes:
            for side in sides:
                side.edit(*change)
        new = generate(sides, number, message)
        if both(sides, "upgrade", "head", may_fail=True) != 0:
            # What autogenerate wrote can't be run (ALTER on SQLite, an enum type that is there already).
            for side in sides:
                for path in new:
                    (side.project / path).unlink()
                side.restart()
            continue
        both(sides, "check")
        schemas(sides)
        both(sides, "downgrade", "-1")
        schemas(sides)
        both(sides, "upgrade", "head")
        count += 1
    both(sides, "downgrade", "base")
    schemas(sides)
    return count


def from_nothing(sides):
    """The first revision of a project that has models already."""
    for side in sides:
        for path in side.files().values():
            if path.name != "__init__.py":
                path.unlink()
    generate(sides, 1, "initial")
    both(sides, "upgrade", "head")
    both(sides, "check")
    schemas(sides)
    both(sides, "downgrade", "base")
    schemas(sides)


def sides_of(args, session, kind, scratch):
    made = []
    for tool, program in (
        ("alembic", [sys.executable, "-P", "-c", record.ALEMBIC, str(HERE)]),
        ("limbeck", [args.limbeck]),
    ):
        project = scratch / tool / session.example.name
        shutil.copytree(
            session.example, project, ignore=shutil.ignore_patterns("expected", "*.db", "__pycache__")
        )
        cwd = project / session.settings.get("directory", ".")
        if kind == "sqlite":
            database = record.Sqlite(session, cwd)
        else:
            database = record.Postgresql(session, args.postgresql, tool)
        made.append(Side(tool, program, session, database, project))
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--limbeck", required=True)
    parser.add_argument(
        "--postgresql",
        default=os.environ.get("LIMBECK_TEST_PG", "postgresql://postgres@127.0.0.1:5432/postgres"),
    )
    parser.add_argument("--keep", action="store_true", help="keep the folders of failures")
    parser.add_argument("examples", nargs="*")
    args = parser.parse_args()
    args.limbeck = str(pathlib.Path(args.limbeck).resolve())
    failed = 0
    for name in args.examples or sorted(EDITS):
        session = record.Session(EXAMPLES / name)
        kinds = ["sqlite"] + ["postgresql"] * ("postgresql-driver" in session.settings)
        for kind in kinds:
            for what in ("workflows", "initial"):
                scratch = pathlib.Path(tempfile.mkdtemp()).resolve()
                sides = sides_of(args, session, kind, scratch)
                try:
                    if what == "initial":
                        from_nothing(sides)
                        print(f"{name} {kind}: initial revision equal")
                    else:
                        done = play(sides, EDITS[name])
                        print(f"{name} {kind}: {len(EDITS[name])} workflows equal, {done} of them applied")
                except Mismatch as mismatch:
                    failed += 1
                    print(f"{name} {kind} {what}: {mismatch}")
                    if args.keep:
                        print(f"  in {scratch}")
                finally:
                    for side in sides:
                        side.database.close()
                    if not args.keep:
                        shutil.rmtree(scratch)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
