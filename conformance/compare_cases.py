"""Runs limbeck on each case of `cases/` and compares what it prints with the recording. Needs no Alembic.

    python compare_cases.py --limbeck PATH [types indexes/desc ...] [-v]

Where Alembic fails, limbeck must fail too: the sentence may be its own.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from offline_project import first_difference
from record import CASES, FOOTER, REVISION, SEPARATOR, URLS, chosen, dialects_of, environment, headers
from tools import Limbeck

FINE = ("equal", "both fail", "on purpose")


def expected(path: Path, dialect: str) -> tuple[str | None, str | None, str]:
    """What upgrade and downgrade print (None: they fail), and Alembic's sentence."""
    sql, err = (path.with_name(f"{path.stem}.{dialect}.{suffix}") for suffix in ("sql", "err"))
    sentence = err.read_text() if err.exists() else ""
    if not sql.exists():
        return None, None, sentence
    up, separator, down = sql.read_text().partition(SEPARATOR)
    return up, down if separator else None, sentence


def said(answer) -> str:
    """The line of an answer that names the error."""
    lines = [line for line in (answer.stderr + answer.stdout).splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("error", "FAILED", "ERROR", "thread"))]
    return (errors or lines or ["nothing said"])[0].strip()


def judge(want: str | None, answer, sentence: str) -> tuple[str, str]:
    """Verdict and reason."""
    if want is None:
        if answer.code:
            return "both fail", ""
        return "accepted", "alembic fails: " + sentence.strip().splitlines()[0]
    if answer.code:
        return "refused", said(answer)
    if answer.stdout == want:
        return "equal", ""
    return "different", first_difference(want, answer.stdout)


def differences() -> dict[str, str]:
    """What differs on purpose: `area/case dialect` -> reason."""
    lines = (CASES / "differences.txt").read_text().splitlines()
    return dict(line.split(": ", 1) for line in lines if line and not line.startswith("#"))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--limbeck", required=True)
    parser.add_argument("names", nargs="*")
    parser.add_argument("-v", "--verbose", action="store_true", help="print both texts where they differ")
    parser.add_argument("--json", help="write the report here")
    args = parser.parse_args()
    limbeck, on_purpose = Limbeck(args.limbeck), differences()
    root = Path(tempfile.mkdtemp(prefix="limbeck-cases-"))
    (root / "migrations" / "versions").mkdir(parents=True)
    reports = []
    try:
        for path in chosen(args.names):
            source = path.read_text(encoding="utf-8")
            head = headers(source)
            (root / "migrations" / "env.py").write_text(environment(head))
            (root / "migrations" / "versions" / f"{REVISION}_case.py").write_text(source + FOOTER)
            for dialect in dialects_of(head):
                (root / "alembic.ini").write_text(
                    f"[alembic]\nscript_location = migrations\nsqlalchemy.url = {URLS[dialect]}\n"
                )
                up, down, sentence = expected(path, dialect)
                steps = [("upgrade", f"base:{REVISION}", up)]
                if up is not None:
                    steps.append(("downgrade", f"{REVISION}:base", down))
                for direction, span, want in steps:
                    answer = limbeck.run([direction, span, "--sql"], root)
                    verdict, why = judge(want, answer, sentence)
                    name = str(path.relative_to(CASES).with_suffix(""))
                    if verdict not in FINE and f"{name} {dialect}" in on_purpose:
                        verdict = "on purpose"
                    entry = {"case": name, "dialect": dialect, "direction": direction, "verdict": verdict, "why": why}
                    reports.append(entry)
                    if verdict in FINE:
                        continue
                    print(f"{verdict:9} {name} {dialect} {direction}: {why}")
                    if args.verbose and verdict == "different":
                        print(f"--- alembic\n{want}\n--- limbeck\n{answer.stdout}")
    finally:
        shutil.rmtree(root)
    bad = {(r["case"], r["dialect"]) for r in reports if r["verdict"] not in FINE}
    every = {(r["case"], r["dialect"]) for r in reports}
    print(dict(Counter(r["verdict"] for r in reports)))
    print(f"{len(every) - len(bad)} of {len(every)} recordings reproduced")
    if args.json:
        Path(args.json).write_text(json.dumps(reports, indent=1))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
