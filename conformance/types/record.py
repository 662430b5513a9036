"""Writes `_type_affinity` of all types of SQLAlchemy, made without arguments, to `affinities.txt`."""
import inspect
import pathlib

from sqlalchemy import types
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite

lines = []
for module in (types, postgresql, sqlite, mysql, mssql, oracle):
    dialect = module.__name__.split(".")[-1]
    for name in sorted(dir(module)):
        cls = getattr(module, name)
        if not inspect.isclass(cls) or not issubclass(cls, types.TypeEngine) or cls.__name__ != name:
            continue
        if not cls.__module__.startswith("sqlalchemy." + ("sql." if dialect == "types" else f"dialects.{dialect}.")):
            continue
        args = {"ARRAY": (types.Integer,), "DOMAIN": ("d", types.Integer()), "ENUM": ("a",)}.get(name, ())
        kwargs = {"name": "e"} if (dialect, name) == ("postgresql", "ENUM") else {}
        try:
            affinity = cls(*args, **kwargs)._type_affinity.__name__
        except (AssertionError, AttributeError, NotImplementedError):
            continue  # abstract
        lines.append(f"{dialect} {name} {affinity}")
(pathlib.Path(__file__).parent / "affinities.txt").write_text("".join(line + "\n" for line in lines))
