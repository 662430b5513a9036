"""Makes random pairs of MetaData: A, and B, which is A after random edits of every kind.

    python random_pairs.py DIR --pairs 200 --seed 1        write cases into DIR (random/<n>.py), to be recorded by record.py
    python random_pairs.py --live --pairs 200 --seed 1     write, record and hold limbeck against them in a temporary directory

Every third pair is for PostgreSQL alone: schemas, identities, native types, index options.
"""

from __future__ import annotations

import argparse
import copy
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
NAMES = ["id", "name", "code", "kind", "amount", "made_at", "Order", "select", "user", "Mixed Case", "a_b", "größe", "x", "y", "z", "état", "n1", "n2", "n3", "flag"]
TABLES = ["user", "account", "Order", "item", "tag", "group", "Big Table", "log_entry", "node", "edge", "t1", "t2", "t3", "a_rather_long_table_name_that_goes_on_and_on"]
GENERIC = {
    "sa.Integer()": ["1", "0", "42"],
    "sa.BigInteger()": ["7"],
    "sa.SmallInteger()": ["3"],
    "sa.String(length=10)": ["x", "abc"],
    "sa.String(length=50)": ["x", "some text"],
    "sa.Text()": ["t"],
    "sa.Numeric(10, 2)": ["1.5", "2"],
    "sa.Numeric(12, 4)": ["0.25"],
    "sa.Float()": ["1.5"],
    "sa.Boolean()": [],
    "sa.Date()": ["2020-01-01"],
    "sa.DateTime()": ["2020-01-01 00:00:00"],
    "sa.DateTime(timezone=True)": [],
    "sa.Time()": [],
    "sa.LargeBinary()": [],
    "sa.JSON()": [],
    "sa.Uuid()": [],
    "sa.Unicode(length=20)": ["u"],
    "sa.Enum('a', 'b', name='{enum}')": ["a", "b"],
    "sa.Enum('a', 'b', 'c', name='{enum}', native_enum=False)": ["a"],
    "sa.Enum('red', 'green', name='{enum}', native_enum=False, create_constraint=True)": ["red"],
    "sa.Boolean(create_constraint=True, name='{enum}')": [],
    "sa.CHAR(length=4)": ["abcd"],
    "sa.Interval()": [],
    "sa.Double()": ["2.5"],
    "sa.REAL()": [],
    "sa.TIMESTAMP()": [],
}
POSTGRESQL = {
    "postgresql.JSONB()": [],
    "postgresql.UUID()": [],
    "postgresql.ARRAY(sa.Integer())": [],
    "postgresql.ARRAY(sa.String(length=8))": [],
    "postgresql.INET()": ["127.0.0.1"],
    "postgresql.CIDR()": [],
    "postgresql.BYTEA()": [],
    "postgresql.INTERVAL()": [],
    "postgresql.TSVECTOR()": [],
    "postgresql.DOUBLE_PRECISION()": ["1.5"],
    "postgresql.BIT(3)": [],
    "postgresql.TIMESTAMP(precision=3)": [],
    "postgresql.INT4RANGE()": [],
    "postgresql.MACADDR()": [],
    "postgresql.HSTORE()": [],
    "postgresql.ENUM('on', 'off', name='{enum}')": ["on"],
    "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')": [],
    "sa.String(length=5).with_variant(sa.Text(), 'sqlite')": ["v"],
}
KEYS = ["sa.Integer()", "sa.BigInteger()", "sa.Integer()", "sa.String(length=10)"]
COMMENTS = [None, "a comment", "it's", "two\nlines", "100 %"]
CONVENTIONS = [
    None,
    None,
    {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"},
    {"ix": "ix_%(table_name)s_%(column_0_N_name)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "fk": "fk_%(table_name)s_%(column_0_N_name)s", "pk": "pk_%(table_name)s"},
    {"ix": "ix_%(column_0_label)s", "uq": "u_%(table_name)s_%(column_0_name)s", "ck": "c_%(constraint_name)s", "fk": "%(table_name)s_%(column_0_name)s_to_%(referred_table_name)s_%(referred_column_0_name)s"},
    {"ix": "ix_%(column_0_label)s", "uq": "%(table_name)s_%(column_0_N_name)s_key"},
]
ACTIONS = [None, None, "CASCADE", "SET NULL", "NO ACTION", "RESTRICT"]


def whole(type_: str) -> bool:
    """Whether a type is a whole number."""
    return type_ in ("sa.Integer()", "sa.BigInteger()", "sa.SmallInteger()")


@dataclass
class Column:
    name: str
    type: str
    key: bool = False
    nullable: bool | None = None
    default: str | None = None
    comment: str | None = None
    computed: str | None = None
    identity: str | None = None
    unique: bool = False
    index: bool = False
    check: tuple[str, str] | None = None
    autoincrement: bool | None = None

    def source(self) -> str:
        parts = [repr(self.name), self.type]
        if self.check:
            parts.append(f"sa.CheckConstraint({self.check[1]!r}, name={self.check[0]!r})")
        parts += [text for text in (self.computed, self.identity) if text]
        for key, value, usual in [("primary_key", self.key, False), ("nullable", self.nullable, None), ("unique", self.unique, False), ("index", self.index, False), ("comment", self.comment, None), ("autoincrement", self.autoincrement, None)]:
            if value != usual:
                parts.append(f"{key}={value!r}")
        if self.default:
            parts.append(f"server_default={self.default}")
        return f"sa.Column({', '.join(parts)})"


@dataclass
class Table:
    name: str
    schema: str | None
    columns: list[Column]
    # name, columns, unique, options
    indexes: list[tuple] = field(default_factory=list)
    # name, columns, options
    uniques: list[tuple] = field(default_factory=list)
    # name, columns, target, target's columns, options
    keys: list[tuple] = field(default_factory=list)
    # name, text
    checks: list[tuple] = field(default_factory=list)
    comment: str | None = None

    @property
    def key(self) -> str:
        return f"{self.schema}.{self.name}" if self.schema else self.name

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)

    def source(self, metadata: str) -> str:
        parts = [column.source() for column in self.columns]
        for name, columns, target, remote, options in self.keys:
            options = options + ([("name", name)] if name else [])
            text = "".join(f", {key}={value!r}" for key, value in options)
            parts.append(f"sa.ForeignKeyConstraint({columns!r}, {[f'{target}.{it}' for it in remote]!r}{text})")
        for name, columns, options in self.uniques:
            options = options + ([("name", name)] if name else [])
            text = "".join(f", {key}={value!r}" for key, value in options)
            parts.append(f"sa.UniqueConstraint({', '.join(map(repr, columns))}{text})")
        for name, text in self.checks:
            parts.append(f"sa.CheckConstraint({text!r}{f', name={name!r}' if name else ''})")
        for name, columns, unique, options in self.indexes:
            columns = [it if it.startswith("sa.") else repr(it) for it in columns]
            parts.append(f"sa.Index({', '.join([repr(name), *columns])}{', unique=True' if unique else ''}{options})")
        if self.comment:
            parts.append(f"comment={self.comment!r}")
        if self.schema:
            parts.append(f"schema={self.schema!r}")
        body = "".join(f"    {part},\n" for part in parts)
        return f"sa.Table(\n    {self.name!r},\n    {metadata},\n{body})\n"


class Pair:
    def __init__(self, seed: int, postgresql: bool):
        self.random = random.Random(seed)
        self.postgresql = postgresql
        self.count = 0
        self.schemas = self.random.choice([[None], [None], [None, "one", "two"]]) if postgresql else [None]
        self.types = GENERIC | (POSTGRESQL if postgresql else {})
        self.compare_default = self.random.random() < 0.5
        self.a: list[Table] = []
        for _ in range(self.random.randint(1, 5)):
            self.add_table(self.a)
        for _ in range(self.random.randint(0, 8)):
            self.edit(self.a)
        self.convention = self.random.choice(CONVENTIONS)
        self.convention_b = self.convention if self.random.random() < 0.85 else self.random.choice(CONVENTIONS)
        self.b = copy.deepcopy(self.a)
        for _ in range(self.random.randint(1, 10)):
            self.edit(self.b)

    def unique_name(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}_{self.count}"

    def type(self) -> str:
        return self.random.choice(list(self.types)).replace("{enum}", self.unique_name("e"))

    def default(self, type_: str) -> str | None:
        values = next((values for key, values in self.types.items() if key.split("{")[0] == type_.split("{")[0] or key.split("(")[0] == type_.split("(")[0] and "Enum" not in key), [])
        if "Enum" in type_ or "ENUM" in type_:
            values = [type_.split("'")[1]]
        options = [repr(value) for value in values]
        if "DateTime" in type_ or "TIMESTAMP" in type_:
            options += ["sa.func.now()", "sa.text('CURRENT_TIMESTAMP')"]
        if "Boolean" in type_:
            options += ["sa.false()", "sa.true()"]
        if whole(type_):
            options += ["sa.text('1')", "sa.text('(1 + 1)')"]
        if type_.startswith(("sa.String", "sa.Text")):
            options += ["sa.text(\"'a' || 'b'\")" if self.postgresql else "sa.text(\"('a' || 'b')\")", "sa.text(\"'lit'\")"]
        return self.random.choice(options) if options else None

    def new_column(self, table: Table) -> Column | None:
        free = [name for name in NAMES if not table.column(name)]
        if not free:
            return None
        chance = self.random.random
        column = Column(self.random.choice(free), self.type())
        numbers = [it.name for it in table.columns if whole(it.type) and not it.computed]
        if chance() < 0.08 and numbers:
            column.type = "sa.Integer()"
            column.computed = f"sa.Computed({self.quoted(self.random.choice(numbers)) + ' + 1'!r}, persisted=True)"
        elif self.postgresql and chance() < 0.06:
            column.type = "sa.BigInteger()"
            column.identity = self.identity()
        elif chance() < 0.4:
            column.default = self.default(column.type)
        if not column.computed and not column.identity and chance() < 0.4:
            column.nullable = chance() < 0.3
        if chance() < 0.2:
            column.comment = self.random.choice(COMMENTS)
        if self.comparable(column):
            column.index = chance() < 0.15
            column.unique = chance() < 0.12
        if chance() < 0.1 and whole(column.type) and not column.computed:
            column.check = (self.unique_name("ck"), f"{self.quoted(column.name)} > 0")
        return column

    def identity(self) -> str:
        return self.random.choice(["sa.Identity()", "sa.Identity(always=True)", "sa.Identity(start=5, increment=2)", "sa.Identity(always=True, maxvalue=1000, cycle=True)"])

    @staticmethod
    def quoted(name: str) -> str:
        return f'"{name}"'

    @staticmethod
    def comparable(column: Column) -> bool:
        """What a b-tree can hold."""
        return not any(word in column.type for word in ("JSON", "TSVECTOR", "INT4RANGE", "HSTORE", "LargeBinary"))

    def add_table(self, tables: list[Table]) -> None:
        schema = self.random.choice(self.schemas)
        taken = {table.key for table in tables}
        free = [name for name in TABLES if (f"{schema}.{name}" if schema else name) not in taken]
        if not free:
            return
        table = Table(self.random.choice(free), schema, [])
        for name in self.random.sample(["id", "n1", "n2"], self.random.choice([1, 1, 1, 2, 0])):
            key = Column(name, self.random.choice(KEYS), key=True)
            if self.random.random() < 0.1:
                key.autoincrement = False
            table.columns.append(key)
        for _ in range(self.random.randint(1, 6)):
            if column := self.new_column(table):
                table.columns.append(column)
        table.comment = self.random.choice([None, None, *COMMENTS])
        for _ in range(self.random.randint(0, 3)):
            self.random.choice([self.add_index, self.add_unique, self.add_key, self.add_check])(tables, table)
        tables.append(table)

    def drop_table(self, tables: list[Table], table: Table) -> None:
        if len(tables) > 1:
            tables.remove(table)
            for other in tables:
                other.keys = [key for key in other.keys if key[2] != table.key]

    def rename_table(self, tables: list[Table], table: Table) -> None:
        old, free = table.key, [name for name in TABLES if name not in {it.name for it in tables}]
        if free:
            table.name = self.random.choice(free)
            for other in tables:
                other.keys = [(n, c, table.key if t == old else t, r, o) for n, c, t, r, o in other.keys]

    def forget(self, tables: list[Table], table: Table, name: str) -> None:
        """Takes away what names a column."""
        table.indexes = [it for it in table.indexes if not any(name in column for column in it[1]) and name not in it[3]]
        table.uniques = [it for it in table.uniques if name not in it[1]]
        table.checks = [it for it in table.checks if self.quoted(name) not in it[1]]
        for column in [it for it in table.columns if it.computed and self.quoted(name) in it.computed]:
            table.columns.remove(column)
            self.forget(tables, table, column.name)
        table.keys = [it for it in table.keys if name not in it[1]]
        for other in tables:
            other.keys = [it for it in other.keys if not (it[2] == table.key and name in it[3])]

    def plain(self, table: Table) -> list[Column]:
        return [column for column in table.columns if not column.key]

    def add_column(self, tables: list[Table], table: Table) -> None:
        if column := self.new_column(table):
            table.columns.insert(self.random.randint(0, len(table.columns)), column)
            if column.computed:
                table.columns.remove(column)
                table.columns.append(column)

    def drop_column(self, tables: list[Table], table: Table) -> None:
        if len(columns := self.plain(table)) > 1:
            column = self.random.choice(columns)
            self.forget(tables, table, column.name)
            if column in table.columns:
                table.columns.remove(column)

    def rename_column(self, tables: list[Table], table: Table) -> None:
        free = [name for name in NAMES if not table.column(name)]
        if free and (columns := self.plain(table)):
            column = self.random.choice(columns)
            self.forget(tables, table, column.name)
            column.check = None
            column.name = self.random.choice(free)

    def change_type(self, tables: list[Table], table: Table) -> None:
        columns = [it for it in self.plain(table) if not it.computed and not it.identity and not it.check]
        if columns:
            column = self.random.choice(columns)
            self.forget(tables, table, column.name)
            column.type = self.type()
            column.default = self.default(column.type) if column.default else None
            if not self.comparable(column):
                column.index = column.unique = False

    def change_nullable(self, tables: list[Table], table: Table) -> None:
        if columns := [it for it in self.plain(table) if not it.identity]:
            column = self.random.choice(columns)
            column.nullable = self.random.choice([True, False, None])

    def change_default(self, tables: list[Table], table: Table) -> None:
        if columns := [it for it in self.plain(table) if not it.computed and not it.identity]:
            column = self.random.choice(columns)
            column.default = self.default(column.type) if self.random.random() < 0.7 else None

    def change_comment(self, tables: list[Table], table: Table) -> None:
        target = self.random.choice([table, *table.columns])
        target.comment = self.random.choice(COMMENTS)

    def change_identity(self, tables: list[Table], table: Table) -> None:
        columns = [it for it in table.columns if it.identity]
        if columns:
            column = self.random.choice(columns)
            column.identity = self.identity() if self.random.random() < 0.7 else None
            column.nullable = None
        elif self.postgresql and (columns := [it for it in self.plain(table) if whole(it.type) and not it.default and not it.computed]):
            column = self.random.choice(columns)
            column.identity, column.nullable = self.identity(), None

    def flip_flag(self, tables: list[Table], table: Table) -> None:
        if columns := [it for it in self.plain(table) if self.comparable(it)]:
            column = self.random.choice(columns)
            flag = self.random.choice(["index", "unique"])
            setattr(column, flag, not getattr(column, flag))

    def some_columns(self, table: Table) -> list[str]:
        columns = [it.name for it in table.columns if self.comparable(it)]
        return self.random.sample(columns, min(len(columns), self.random.choice([1, 1, 2, 3])))

    def add_index(self, tables: list[Table], table: Table) -> None:
        if not (columns := self.some_columns(table)):
            return
        options, unique = "", self.random.random() < 0.3
        if self.random.random() < 0.15:
            columns[0] = f"sa.desc({columns[0]!r})"
        elif self.random.random() < 0.05:
            options = f", sqlite_where=sa.text({self.quoted(table.columns[0].name) + ' IS NOT NULL'!r})"
        if self.postgresql:
            texts = [it.name for it in table.columns if it.type.startswith(("sa.String", "sa.Text"))]
            if texts and self.random.random() < 0.4:
                expression = f'lower({self.quoted(self.random.choice(texts))})'
                columns.append(f"sa.text({expression!r})")
            if self.random.random() < 0.2:
                options = f", postgresql_where=sa.text({self.quoted(table.columns[0].name) + ' IS NOT NULL'!r})"
            elif self.random.random() < 0.15:
                options = f", postgresql_include={[table.columns[0].name]!r}"
            elif unique and self.random.random() < 0.3:
                options = ", postgresql_nulls_not_distinct=True"
        table.indexes.append((self.unique_name(self.random.choice(["ix", "Ix"])), columns, unique, options))

    def drop_index(self, tables: list[Table], table: Table) -> None:
        if table.indexes:
            table.indexes.remove(self.random.choice(table.indexes))

    def change_index(self, tables: list[Table], table: Table) -> None:
        if table.indexes and (columns := self.some_columns(table)):
            at = self.random.randrange(len(table.indexes))
            name, old, unique, options = table.indexes[at]
            table.indexes[at] = self.random.choice([(name, columns, unique, options), (name, old, not unique, options.replace(", postgresql_nulls_not_distinct=True", "")), (name, old[::-1], unique, options), (self.unique_name("ix"), old, unique, options)])

    def add_unique(self, tables: list[Table], table: Table) -> None:
        if columns := self.some_columns(table):
            options = [("postgresql_nulls_not_distinct", True)] if self.postgresql and self.random.random() < 0.2 else []
            if self.postgresql and self.random.random() < 0.1:
                options.append(("deferrable", True))
            table.uniques.append((self.unique_name("uq") if self.random.random() < 0.6 else None, columns, options))

    def drop_unique(self, tables: list[Table], table: Table) -> None:
        if table.uniques:
            table.uniques.remove(self.random.choice(table.uniques))

    def change_unique(self, tables: list[Table], table: Table) -> None:
        if table.uniques and (columns := self.some_columns(table)):
            at = self.random.randrange(len(table.uniques))
            name, old, options = table.uniques[at]
            table.uniques[at] = self.random.choice([(name, columns, options), (None, old, options), (self.unique_name("uq"), old, options), (name, old[::-1], options)])

    def add_key(self, tables: list[Table], table: Table) -> None:
        targets = [it for it in [*tables, table] if any(column.key for column in it.columns)]
        if not targets:
            return
        target = self.random.choice(targets)
        remote = [column for column in target.columns if column.key]
        local = []
        for column in remote:
            fitting = [it.name for it in table.columns if it.type == column.type and it.name not in local and not it.computed]
            if not fitting:
                free = [name for name in NAMES if not table.column(name)]
                if not free:
                    return
                table.columns.append(Column(self.random.choice(free), column.type))
                fitting = [table.columns[-1].name]
            local.append(self.random.choice(fitting))
        options = [(key, value) for key, value in (("ondelete", self.random.choice(ACTIONS)), ("onupdate", self.random.choice(ACTIONS))) if value]
        if self.random.random() < 0.2:
            options += [("deferrable", True), ("initially", self.random.choice(["DEFERRED", "IMMEDIATE"]))]
        if any(set(key[1]) & set(local) for key in table.keys):
            return  # One key a column: conventions would give two the same name.
        if target is not table and any(key[2] == table.key for key in target.keys):
            return  # No circles: the database could not be made.
        table.keys.append((self.unique_name("fk") if self.random.random() < 0.5 else None, local, target.key, [column.name for column in remote], options))

    def drop_key(self, tables: list[Table], table: Table) -> None:
        if table.keys:
            table.keys.remove(self.random.choice(table.keys))

    def change_key(self, tables: list[Table], table: Table) -> None:
        if table.keys:
            at = self.random.randrange(len(table.keys))
            name, local, target, remote, options = table.keys[at]
            others = [it for it in options if it[0] != "ondelete"]
            action = self.random.choice(ACTIONS)
            table.keys[at] = self.random.choice([(self.unique_name("fk"), local, target, remote, options), (name, local, target, remote, others + ([("ondelete", action)] if action else []))])

    def change_computed(self, tables: list[Table], table: Table) -> None:
        columns = [it for it in table.columns if it.computed]
        if columns:
            column = self.random.choice(columns)
            column.computed = self.random.choice([None, column.computed.replace("+ 1", "* 2"), column.computed.replace("+ 1", "+1")])

    def change_schema(self, tables: list[Table], table: Table) -> None:
        taken = {it.key for it in tables}
        schema = self.random.choice(self.schemas)
        if (f"{schema}.{table.name}" if schema else table.name) not in taken:
            old, table.schema = table.key, schema
            for other in tables:
                other.keys = [(n, c, table.key if t == old else t, r, o) for n, c, t, r, o in other.keys]

    def change_key_type(self, tables: list[Table], table: Table) -> None:
        used = {name for other in tables for key in other.keys if key[2] == table.key for name in key[3]}
        own = {name for key in table.keys for name in key[1]}
        columns = [it for it in table.columns if it.key and it.name not in used | own and whole(it.type)]
        if columns:
            self.random.choice(columns).type = self.random.choice(["sa.Integer()", "sa.BigInteger()"])

    def add_check(self, tables: list[Table], table: Table) -> None:
        numbers = [it.name for it in table.columns if whole(it.type)]
        if numbers:
            text = f"{self.quoted(self.random.choice(numbers))} > {self.random.randint(0, 9)}"
            # The convention of checks needs a name.
            table.checks.append((self.unique_name("ck"), text))

    def drop_check(self, tables: list[Table], table: Table) -> None:
        if table.checks:
            table.checks.remove(self.random.choice(table.checks))

    def edit(self, tables: list[Table]) -> None:
        kinds = [self.drop_table, self.rename_table, self.add_column, self.add_column, self.drop_column, self.rename_column, self.change_type, self.change_type, self.change_nullable, self.change_nullable, self.change_default, self.change_default, self.change_comment, self.flip_flag, self.add_index, self.drop_index, self.change_index, self.add_unique, self.drop_unique, self.change_unique, self.add_key, self.drop_key, self.change_key, self.add_check, self.drop_check, self.change_identity, self.change_computed, self.change_schema, self.change_key_type]
        if self.random.random() < 0.08:
            self.add_table(tables)
        elif tables:
            self.random.choice(kinds)(tables, self.random.choice(tables))

    def source(self) -> str:
        configure = []
        if self.compare_default:
            configure.append("compare_server_default=True")
        if self.schemas != [None]:
            configure.append("include_schemas=True")
        if self.random.random() < 0.2:
            configure.append("render_as_batch=True")
        if self.random.random() < 0.3:
            configure.append('autogenerate_plugins=["alembic.autogenerate.*", "alembic.ext.checkconstraint_byname"]')
        lines = ["# dialects: postgresql"] if self.postgresql else []
        for header in ("leave_out", "leave_out_names"):
            if self.random.random() < 0.2:
                names = [table.name for table in self.b + self.a] + [column.name for table in self.b for column in table.columns]
                names += [it[0] for table in self.b + self.a for it in table.indexes + table.uniques + table.keys if it[0]]
                lines.append(f"# {header}: {', '.join(self.random.sample(sorted(set(names)), min(3, len(set(names)))))}")
        if self.random.random() < 0.1:
            configure.append(f'version_table="{self.random.choice(self.a + self.b).name}"')
        if self.random.random() < 0.1:
            configure.append("compare_type=False")
        if configure:
            lines.append(f"# configure: {', '.join(configure)}")
        lines += ["import sqlalchemy as sa"]
        if self.postgresql:
            lines.append("from sqlalchemy.dialects import postgresql")
        lines.append("")
        if self.postgresql:
            lines.append("before = [\"CREATE EXTENSION IF NOT EXISTS hstore SCHEMA public\"]")
        for name, tables, convention in (("A", self.a, self.convention), ("B", self.b, self.convention_b)):
            argument = f"naming_convention={convention!r}" if convention else ""
            lines.append(f"{name} = sa.MetaData({argument})")
            lines += [table.source(name) for table in tables]
        return "\n".join(lines).rstrip() + "\n"


def write(root: Path, pairs: int, seed: int) -> None:
    folder = root / "random"
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(pairs):
        pair = Pair(seed * 100_000 + number, number % 3 == 2)
        (folder / f"{number:04}.py").write_text(pair.source())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory", nargs="?", type=Path)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--live", action="store_true")
    arguments = parser.parse_args()
    if not arguments.live:
        write(arguments.directory or HERE, arguments.pairs, arguments.seed)
        return 0
    with tempfile.TemporaryDirectory() as directory:
        root = arguments.directory or Path(directory)
        write(root, arguments.pairs, arguments.seed)
        subprocess.run([sys.executable, HERE / "record.py", "--root", root], check=True, stdout=subprocess.DEVNULL)
        environment = os.environ | {"LIMBECK_AUTOGENERATE_CASES": str(root)}
        test = ["cargo", "test", "-p", "limbeck", "--lib", "autogenerate::compare::recorded", "--", "--nocapture"]
        return subprocess.run(test, env=environment, cwd=HERE.parent.parent).returncode


if __name__ == "__main__":
    sys.exit(main())
