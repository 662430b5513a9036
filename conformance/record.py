"""Writes what real Alembic prints for each case of `cases/`.

    python record.py                    record every case
    python record.py types indexes/desc record the named areas or cases
    python record.py --check [...]      record nothing; say which recordings would change, exit 1 if any

The layout of a case and the environment it runs in are described in README.md.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import io
import json
import logging
import os
import re
import shutil
import sys
import tempfile
import traceback
import warnings
from pathlib import Path

import alembic
from alembic import command
from alembic.config import Config

import stable

HERE = Path(__file__).resolve().parent
CASES = HERE / "cases"
REVISION = "1a2b3c4d5e6f"
SITE_PACKAGES = str(Path(alembic.__file__).parent.parent)
SEPARATOR = "-- ==== downgrade ====\n"
URLS = {
    "postgresql": "postgresql+psycopg2://scott:tiger@localhost/test",
    "sqlite": "sqlite:///test.db",
}
FOOTER = f"""

revision = "{REVISION}"
down_revision = None
branch_labels = None
depends_on = None
"""
ENV = """\
from alembic import context
{imports}
config = context.config
target_metadata = {metadata}


def run_migrations_offline():
    url = config.get_main_option("sqlalchemy.url")
    context.configure(
        url=url,
        target_metadata=target_metadata,
        literal_binds=True,
        dialect_opts={{"paramstyle": "named"}},{options}
    )

    with context.begin_transaction():
        context.run_migrations()


run_migrations_offline()
"""


def headers(source: str) -> dict[str, str]:
    """The `# key: value` lines that a case starts with."""
    found = {}
    for line in source.splitlines():
        if not line.startswith("#"):
            break
        key, colon, value = line[1:].partition(":")
        if colon and key.strip() in ("dialects", "naming_convention", "configure"):
            found[key.strip()] = value.strip()
    return found


def dialects_of(head: dict[str, str]) -> list[str]:
    """The dialects a case is recorded for."""
    if "dialects" not in head:
        return list(URLS)
    return [name.strip() for name in head["dialects"].split(",")]


def environment(head: dict[str, str]) -> str:
    """The env.py a case runs in."""
    imports, metadata, options = "", "None", ""
    if "naming_convention" in head:
        convention = json.loads(head["naming_convention"])
        imports = "from sqlalchemy import MetaData\n"
        metadata = f"MetaData(naming_convention={convention!r})"
    if "configure" in head:
        call = ast.parse(f"f({head['configure']})", mode="eval").body
        for keyword in call.keywords:
            options += f"\n        {keyword.arg}={ast.literal_eval(keyword.value)!r},"
    return ENV.format(imports=imports, metadata=metadata, options=options)


def last_line(error: BaseException) -> str:
    """The end of the traceback: class and sentence."""
    text = "".join(traceback.format_exception_only(error)).rstrip() + "\n"
    return re.sub(r" at 0x[0-9a-f]+", " at 0x0", text)


def run(config: Config, buffer: io.StringIO, direction: str) -> tuple[str, str | None]:
    """Prints one direction; returns the text and the error that ended it, if any."""
    start = buffer.tell()
    error = None
    with contextlib.redirect_stdout(buffer), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            if direction == "upgrade":
                command.upgrade(config, f"base:{REVISION}", sql=True)
            else:
                command.downgrade(config, f"{REVISION}:base", sql=True)
        except Exception as exc:  # the point is to record whatever upstream raises
            error = last_line(exc)
    return buffer.getvalue()[start:], error


def record_case(path: Path, project: Path, urls: dict[str, str]) -> dict[Path, str]:
    """The recordings of one case: path -> text."""
    source = path.read_text(encoding="utf-8")
    head = headers(source)
    (project / "env.py").write_text(environment(head), encoding="utf-8")
    script = project / "versions" / f"{REVISION}_case.py"
    script.write_text(source + FOOTER, encoding="utf-8")
    recordings = {}
    for dialect in dialects_of(head):
        buffer = io.StringIO()
        config = Config(stdout=buffer, output_buffer=buffer)
        config.set_main_option("script_location", str(project))
        config.set_main_option("sqlalchemy.url", urls[dialect])
        sql = path.with_name(f"{path.stem}.{dialect}.sql")
        err = path.with_name(f"{path.stem}.{dialect}.err")
        text, error = run(config, buffer, "upgrade")
        if error is None:
            down, error = run(config, buffer, "downgrade")
            recordings[sql] = text if error else text + SEPARATOR + down
        if error is not None:
            error = error.replace(str(project), "<script_location>")
            recordings[err] = error.replace(SITE_PACKAGES, "<site-packages>")
    return recordings


def chosen(names: list[str]) -> list[Path]:
    """The case files that the words of the command line name."""
    files = sorted(CASES.rglob("*.py"))
    if not names:
        return files
    wanted = [CASES / name.removesuffix(".py") for name in names]
    return [f for f in files if any(w == f.with_suffix("") or w in f.parents for w in wanted)]


def recorded_beside(path: Path) -> list[Path]:
    """The recordings that exist for a case now."""
    return sorted(
        p
        for dialect in URLS
        for suffix in ("sql", "err")
        if (p := path.with_name(f"{path.stem}.{dialect}.{suffix}")).exists()
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    parser.add_argument("--postgresql-url", default=URLS["postgresql"])
    args = parser.parse_args()
    stable.install()
    logging.disable(logging.CRITICAL)
    sys.dont_write_bytecode = True
    urls = {**URLS, "postgresql": args.postgresql_url}
    project = Path(tempfile.mkdtemp(prefix="limbeck-record-"))
    (project / "versions").mkdir()
    here = Path.cwd()
    os.chdir(project)
    changed = []
    files = chosen(args.names)
    try:
        for path in files:
            new = record_case(path, project, urls)
            old = recorded_beside(path)
            for stale in old:
                if stale not in new:
                    changed.append(stale)
                    if not args.check:
                        stale.unlink()
            for target, text in new.items():
                data = text.encode("utf-8", "surrogateescape")
                if target.exists() and target.read_bytes() == data:
                    continue
                changed.append(target)
                if not args.check:
                    target.write_bytes(data)
    finally:
        os.chdir(here)
        shutil.rmtree(project)
    for target in changed:
        print(f"{'would change' if args.check else 'recorded'} {target.relative_to(HERE)}")
    print(f"{len(files)} cases, {len(changed)} recordings {'differ' if args.check else 'changed'}")
    return 1 if args.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
