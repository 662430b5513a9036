#!/usr/bin/env python3
"""Writes what `directives.py` prints with real Alembic to `directives.txt`; `--check` compares instead."""

import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def main():
    ran = subprocess.run(
        [sys.executable, HERE / "directives.py"], capture_output=True, text=True, check=True, cwd=HERE
    )
    text = re.sub(r"0x[0-9a-f]+", "0x0", ran.stdout)
    recorded = HERE / "directives.txt"
    if "--check" not in sys.argv:
        recorded.write_text(text)
    elif recorded.read_text() != text:
        sys.exit("conformance/autogenerate/directives.txt is not what Alembic prints")


main()
