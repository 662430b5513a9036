"""Makes the orders of Alembic's autogenerate that come from Python's sets fixed ones: those that limbeck has.

The comparators are compiled with ordered sets in place of sets. Must be imported before Alembic is. Nothing else about them changes.
"""

from __future__ import annotations

import ast
import importlib.abc
import importlib.machinery
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

MODULES = {
    "alembic.autogenerate.compare.schema",
    "alembic.autogenerate.compare.tables",
    "alembic.autogenerate.compare.constraints",
    "alembic.ext.checkconstraint_byname",
}
HELPERS = f"from {__name__} import OrderedSet as _OrderedSet, by_name as _by_name, by_creation as _by_creation, drop_order as _drop_order"
BY_NAME = {"schemas", "tables", "existing_tables"}


def OrderedSet(items=()):
    from sqlalchemy.util import OrderedSet

    return OrderedSet(items)


def by_name(items):
    """Names, or pairs of schema and name, sorted."""
    return sorted(items, key=lambda it: tuple(part or "" for part in it) if isinstance(it, tuple) else it or "")


def by_creation(constraints):
    """Constraints as they were made: those given on a table before those its columns bring."""
    return sorted(constraints, key=lambda it: it._creation_order)


def drop_order(keys, inspector):
    """Removed tables: each before those it points to."""
    import warnings

    from sqlalchemy import MetaData
    from sqlalchemy.sql.ddl import sort_tables

    metadata = MetaData()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for schema in {schema for schema, _ in keys}:
            metadata.reflect(inspector.bind, schema=schema)
        names = {f"{schema}.{name}" if schema else name: (schema, name) for schema, name in keys}
        tables = sort_tables([metadata.tables[name] for name in sorted(names)])
    return [names[table.key] for table in reversed(tables)]


class Order(ast.NodeTransformer):
    def visit_SetComp(self, node):
        self.generic_visit(node)
        return self.call("_OrderedSet", ast.ListComp(node.elt, node.generators))

    def visit_Call(self, node):
        self.generic_visit(node)
        match node.func:
            case ast.Name("set"):
                node.func.id = "_OrderedSet"
            case ast.Attribute(ast.Name("conn_table_names"), "difference"):
                return self.call("_drop_order", node, ast.Name("inspector", ast.Load()))
        return node

    def visit_For(self, node):
        self.generic_visit(node)
        node.iter = self.sorted(node.iter)
        return node

    def visit_comprehension(self, node):
        self.generic_visit(node)
        node.iter = self.sorted(node.iter)
        return node

    def sorted(self, node):
        match node:
            case ast.Name(id) if id in BY_NAME:
                return self.call("_by_name", node)
            case ast.Attribute(ast.Name("metadata_table"), "constraints"):
                return self.call("_by_creation", node)
        return node

    @staticmethod
    def call(name, *args):
        return ast.Call(ast.Name(name, ast.Load()), list(args), [])


class Loader(importlib.machinery.SourceFileLoader):
    def get_code(self, fullname):
        tree = Order().visit(ast.parse(self.get_data(self.path)))
        after = next(i for i, it in enumerate(tree.body) if isinstance(it, ast.Import | ast.ImportFrom)) + 1
        tree.body[after:after] = ast.parse(HELPERS).body
        return compile(ast.fix_missing_locations(tree), self.path, "exec")


class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, fullname, path, target=None):
        if fullname not in MODULES:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        spec.loader = Loader(fullname, spec.origin)
        return spec


assert not MODULES & set(sys.modules), "Alembic's comparators are imported already"
sys.meta_path.insert(0, Finder())

import stable  # noqa: E402

stable.install()

import sqlalchemy  # noqa: E402

sqlalchemy.Column.foreign_keys = stable._Ordered("foreign_keys")
