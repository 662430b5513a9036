#!/usr/bin/env python3
"""Times limbeck beside Alembic, sqlite3 and psql. See benches/README.md."""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import generate

SMALL, LARGE = 1_000, 10_000
MIB = 1024 * 1024


class Contestant:
    """A command, what is done before each run of it, and what was measured."""

    def __init__(self, name, command, cwd, before=lambda: None, runs=None, stdin=None):
        self.name, self.command, self.cwd = name, command, cwd
        self.before, self.runs, self.stdin = before, runs, stdin
        self.seconds, self.memory = [], []

    def run(self):
        self.before()
        source = open(self.stdin, "rb") if self.stdin else subprocess.DEVNULL
        with open(self.cwd / "output", "wb") as output:
            started = time.perf_counter()
            process = subprocess.Popen(
                self.command, cwd=self.cwd, stdin=source, stdout=output, stderr=output, close_fds=False
            )
            _, status, usage = os.wait4(process.pid, 0)
            elapsed = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            tail = (self.cwd / "output").read_bytes()[-2000:].decode(errors="replace")
            sys.exit(f"{self.name}: {self.command} exited with {process.returncode}\n{tail}")
        self.seconds.append(elapsed)
        self.memory.append(usage.ru_maxrss * 1024)

    def median(self, measure):
        return statistics.median(getattr(self, measure))


class Bench:
    def __init__(self, args, scratch):
        self.args, self.scratch = args, pathlib.Path(scratch)
        self.failures = []
        self._projects = {}

    def project(self, revisions, at_head=False):
        """A project on SQLite; made once, upgraded once if it is to be at the head."""
        key = (revisions, at_head)
        if key not in self._projects:
            directory = self.scratch / f"sqlite-{revisions}{'-head' if at_head else ''}"
            generate.generate(directory, revisions)
            if at_head:
                self.quietly([self.args.limbeck, "upgrade", "head"], directory)
            # Alembic's first run would compile every script; give it what it keeps.
            self.quietly([self.args.alembic, "heads"], directory)
            self._projects[key] = directory
        return self._projects[key]

    def quietly(self, command, cwd, **more):
        done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, **more)
        if done.returncode != 0:
            sys.exit(f"{command}: {done.stderr.decode(errors='replace')[-2000:]}")
        return done.stdout

    def race(self, title, contestants, measure="seconds", budgets=()):
        """Runs them in turns; `budgets` are (name, most limbeck may take of that one's median)."""
        for contestant in contestants:
            if not contestant.runs:  # a first run warms the caches, unless a run takes too long
                contestant.run()
                contestant.seconds.clear()
                contestant.memory.clear()
        for turn in range(self.args.runs):
            for contestant in contestants:
                if turn < (contestant.runs or self.args.runs):
                    contestant.run()
        self.report(title, contestants, measure, budgets)

    def report(self, title, contestants, measure, budgets):
        ours = contestants[0].median(measure)
        cells = [f"{one.name} {shown(one.median(measure), measure)}" for one in contestants]
        verdicts = []
        for name, most in budgets:
            theirs = next(one for one in contestants if one.name == name).median(measure)
            ratio = ours / theirs
            good = ratio <= most
            verdicts.append(f"{ratio_text(ratio)} of {name} (budget {ratio_text(most)}) {'ok' if good else 'OVER'}")
            if not good:
                self.failures.append(title)
        print(f"{title:<34} {' | '.join(cells)}\n{'':<34} {'; '.join(verdicts)}", flush=True)

    def both(self, revisions, words, at_head=False, before=None, alembic_runs=None):
        cwd = self.project(revisions, at_head)
        before = before or (lambda: None)
        return [
            Contestant("limbeck", [self.args.limbeck, *words], cwd, before),
            Contestant("alembic", [self.args.alembic, *words], cwd, before, alembic_runs),
        ]

    # The rows.

    def commands(self):
        for words in (["heads"], ["history"], ["current"], ["upgrade", "head"]):
            name = "no-op upgrade head" if words[0] == "upgrade" else words[0]
            contestants = self.both(SMALL, words, at_head=True)
            self.race(f"{name}, {SMALL:,}", contestants, budgets=[("alembic", 1 / 40)])

    def linear(self):
        for words in (["heads"], ["history"], ["current"], ["upgrade", "head"]):
            name = "no-op upgrade head" if words[0] == "upgrade" else words[0]
            contestants = [
                Contestant("limbeck", [self.args.limbeck, *words], self.project(LARGE, at_head=True)),
                Contestant("limbeck-1000", [self.args.limbeck, *words], self.project(SMALL, at_head=True)),
            ]
            self.race(f"{name}, {LARGE:,}", contestants, budgets=[("limbeck-1000", 12)])

    def offline(self):
        contestants = self.both(SMALL, ["upgrade", "head", "--sql"])
        self.race(f"upgrade head --sql, {SMALL:,}", contestants, budgets=[("alembic", 1 / 40)])

    def sqlite(self):
        cwd = self.project(SMALL)
        database = cwd / "bench.db"
        sql = self.quietly([self.args.alembic, "upgrade", "head", "--sql"], cwd).decode()
        script = self.scratch / "sqlite.sql"
        script.write_text(f"BEGIN;\n{sql}\nCOMMIT;\n")

        def fresh():
            database.unlink(missing_ok=True)

        contestants = self.both(SMALL, ["upgrade", "head"], before=fresh, alembic_runs=1)
        contestants.append(Contestant("sqlite3", ["sqlite3", "-bail", str(database)], cwd, fresh, stdin=script))
        budgets = [("alembic", 1 / 15), ("sqlite3", 1.5)]
        self.race(f"fresh SQLite, {SMALL:,} tables", contestants, budgets=budgets)
        fresh()

    def postgresql(self):
        if not self.args.postgresql:
            sys.exit("the row postgresql needs --postgresql or LIMBECK_TEST_PG")
        rest = self.args.postgresql.split("://", 1)[1]
        authority = rest.split("/", 1)[0]
        name = f"limbeck_bench_{os.getpid()}"
        cwd = self.scratch / "postgresql"
        generate.generate(cwd, SMALL, f"postgresql+psycopg2://{authority}/{name}")
        script = self.scratch / "postgresql.sql"
        script.write_bytes(self.quietly([self.args.alembic, "upgrade", "head", "--sql"], cwd))
        psql = ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1"]

        def drop():
            self.quietly([*psql, "-d", self.args.postgresql, "-c", f"DROP DATABASE IF EXISTS {name}"], cwd)

        def fresh():
            drop()
            self.quietly([*psql, "-d", self.args.postgresql, "-c", f"CREATE DATABASE {name}"], cwd)

        def file_command():
            return [*psql, "-d", f"postgresql://{authority}/{name}", "-f", str(script)]

        contestants = [
            Contestant("limbeck", [self.args.limbeck, "upgrade", "head"], cwd, fresh),
            Contestant("psql -f", file_command(), cwd, fresh),
            Contestant("alembic", [self.args.alembic, "upgrade", "head"], cwd, fresh, runs=1),
        ]
        try:
            budgets = [("psql -f", 1.05)]
            self.race(f"fresh PostgreSQL, {SMALL:,} tables", contestants, budgets=budgets)
        finally:
            drop()

    def compare(self):
        """`check` of models that fit; what both need to import the models is measured apart and taken off."""
        databases = [("SQLite", self.project(SMALL, at_head=True))]
        if self.args.postgresql:
            rest = self.args.postgresql.split("://", 1)[1]
            authority = rest.split("/", 1)[0]
            name = f"limbeck_bench_{os.getpid()}"
            cwd = self.scratch / "compare"
            generate.generate(cwd, SMALL, f"postgresql+psycopg2://{authority}/{name}")
            psql = ["psql", "-XqAt", "-d", self.args.postgresql, "-c"]
            self.quietly([*psql, f"CREATE DATABASE {name}"], cwd)
            self.quietly([self.args.limbeck, "upgrade", "head"], cwd)
            databases.append(("PostgreSQL", cwd))
        try:
            for title, cwd in databases:
                generate.add_models(cwd, SMALL)
                python = str(pathlib.Path(self.args.alembic).parent / "python")
                leave = "import app_models, os; os._exit(0)"
                contestants = [
                    Contestant("limbeck", [self.args.limbeck, "--python", python, "check"], cwd),
                    Contestant("alembic", [self.args.alembic, "check"], cwd),
                    # As limbeck imports: without looking for garbage, and not waiting for Python's tidying up.
                    Contestant("its import", [python, "-c", f"import gc; gc.disable(); {leave}"], cwd),
                    Contestant("a plain import", [python, "-c", leave], cwd),
                ]
                for turn in range(self.args.runs):
                    for contestant in contestants:
                        contestant.run()
                wholes = ", ".join(f"{one.name} {shown(one.median('seconds'), 'seconds')}" for one in contestants)
                print(f"check, whole: {wholes}; without the import:")
                for contestant, imported in zip(contestants[:2], contestants[2:]):
                    # At least a millisecond: less than that can't be told from the import's own swing.
                    apart = imported.median("seconds")
                    contestant.seconds = [max(seconds - apart, 0.001) for seconds in contestant.seconds]
                del contestants[2:]
                self.report(f"check, {SMALL:,} tables, {title}", contestants, "seconds", [("alembic", 1 / 10)])
        finally:
            if self.args.postgresql:
                self.quietly([*psql, f"DROP DATABASE {name}"], databases[0][1])

    def memory(self):
        contestants = self.both(SMALL, ["upgrade", "head", "--sql"])
        self.race(f"peak memory, {SMALL:,}", contestants, "memory", [("alembic", 1 / 2)])

    def binary(self):
        with tempfile.NamedTemporaryFile() as stripped:
            shutil.copyfile(self.args.limbeck, stripped.name)
            if shutil.which("strip"):
                subprocess.run(["strip", stripped.name], check=False, stderr=subprocess.DEVNULL)
            size = os.path.getsize(stripped.name)
        good = size <= 15 * MIB
        print(f"{'binary, stripped':<34} {shown(size, 'memory')} (budget 15 MiB) {'ok' if good else 'OVER'}")
        if not good:
            self.failures.append("binary")

    ROWS = [commands, linear, offline, sqlite, postgresql, memory, compare, binary]


def shown(value, measure):
    if measure == "memory":
        return f"{value / MIB:.1f} MiB"
    return f"{value * 1000:.1f} ms" if value < 1 else f"{value:.2f} s"


def ratio_text(ratio):
    return f"1/{1 / ratio:.1f}" if ratio < 0.8 else f"{ratio:.2f}x"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limbeck", required=True)
    parser.add_argument("--alembic", required=True)
    parser.add_argument("--postgresql", default=os.environ.get("LIMBECK_TEST_PG"))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--rows", help=",".join(row.__name__ for row in Bench.ROWS))
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    args.limbeck = shutil.which(args.limbeck) and str(pathlib.Path(shutil.which(args.limbeck)).resolve())
    if not args.limbeck:
        parser.error("--limbeck: no such program")
    wanted = args.rows.split(",") if args.rows else [row.__name__ for row in Bench.ROWS]
    unknown = set(wanted) - {row.__name__ for row in Bench.ROWS}
    if unknown:
        parser.error(f"no such row: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="limbeck-bench-") as scratch:
        bench = Bench(args, scratch)
        for row in Bench.ROWS:
            if row.__name__ in wanted:
                row(bench)
    if bench.failures:
        print(f"OVER BUDGET: {', '.join(bench.failures)}")
    return 1 if bench.failures and args.check else 0


if __name__ == "__main__":
    sys.exit(main())
