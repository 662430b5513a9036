"""Writes what Mako makes of templates: `record.py [FOLDER]`.

Beside each `<case>.mako` of the folder (default: `templates/`) comes `<case>.json`: for each entry of `templates/data.json`
the text, or the class of the exception that Mako dies of. The Rust test `crates/limbeck/tests/templates.rs` compares; with
LIMBECK_TEMPLATES it takes another folder recorded by this script.
"""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

from alembic.util import format_as_comma
from mako.template import Template

HERE = Path(__file__).resolve().parent / "templates"


class Config:
    """What the templates ask of `config`."""

    def get_main_option(self, name, default=None):
        return {"databases": "engine1, engine2"}.get(name, default)


def data_of(entry: dict) -> dict:
    data = dict(entry)
    data["create_date"] = datetime.datetime(*entry["create_date"])
    for name in ("down_revision", "branch_labels"):
        if isinstance(data[name], list):
            data[name] = tuple(data[name])
    data["comma"] = format_as_comma
    data["config"] = Config()
    data["refresh"] = True
    return data


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    entries = json.loads((HERE / "data.json").read_text())
    for path in sorted(folder.glob("*.mako")):
        recorded = []
        for entry in entries:
            try:
                text = Template(filename=str(path)).render_unicode(**data_of(entry))
                recorded.append({"text": text})
            except Exception as error:
                recorded.append({"error": type(error).__name__})
        path.with_suffix(".json").write_text(json.dumps(recorded, indent=1, ensure_ascii=False) + "\n")


main()
