"""`alembic.operations.ops`, continued: columns, statements, and what holds directives."""


class AlterColumnOp(AlterTableOp):
    def __init__(
        self,
        table_name,
        column_name,
        *,
        schema=None,
        existing_type=None,
        existing_server_default=False,
        existing_nullable=None,
        existing_comment=None,
        modify_nullable=None,
        modify_comment=False,
        modify_server_default=False,
        modify_name=None,
        modify_type=None,
        **kw,
    ):
        super().__init__(table_name, schema=schema)
        self.column_name = column_name
        self.existing_type = existing_type
        self.existing_server_default = existing_server_default
        self.existing_nullable = existing_nullable
        self.existing_comment = existing_comment
        self.modify_nullable = modify_nullable
        self.modify_comment = modify_comment
        self.modify_server_default = modify_server_default
        self.modify_name = modify_name
        self.modify_type = modify_type
        self.kw = kw

    def to_diff_tuple(self):
        changes = []
        existing = {
            "nullable": self.existing_nullable,
            "type": self.existing_type,
            "server_default": self.existing_server_default,
            "comment": self.existing_comment,
        }

        def add(kind, what, old, new, others):
            known = {f"existing_{name}": existing[name] for name in others}
            changes.append((kind, self.schema, self.table_name, self.column_name, known, old, new))

        if self.modify_name is not None:
            add("modify_name", "name", self.column_name, self.modify_name, ())
        if self.modify_type is not None:
            others = ("nullable", "server_default", "comment")
            add("modify_type", "type", self.existing_type, self.modify_type, others)
        if self.modify_nullable is not None:
            others = ("type", "server_default", "comment")
            add("modify_nullable", "nullable", self.existing_nullable, self.modify_nullable, others)
        if self.modify_server_default is not False:
            others = ("nullable", "type", "comment")
            add("modify_default", "default", self.existing_server_default, self.modify_server_default, others)
        if self.modify_comment is not False:
            others = ("nullable", "type", "server_default")
            add("modify_comment", "comment", self.existing_comment, self.modify_comment, others)
        return changes

    def has_changes(self):
        if self.modify_nullable is not None or self.modify_type is not None:
            return True
        if self.modify_server_default is not False or self.modify_comment is not False:
            return True
        return any(name.startswith("modify_") for name in self.kw)

    def reverse(self):
        made = AlterColumnOp(
            self.table_name,
            self.column_name,
            schema=self.schema,
            existing_type=self.existing_type,
            existing_server_default=self.existing_server_default,
            existing_nullable=self.existing_nullable,
            existing_comment=self.existing_comment,
            **self.kw,
        )
        if self.modify_type is not None:
            made.modify_type, made.existing_type = self.existing_type, self.modify_type
        if self.modify_nullable is not None:
            made.modify_nullable, made.existing_nullable = self.existing_nullable, self.modify_nullable
        if self.modify_server_default is not False:
            made.modify_server_default = self.existing_server_default
            made.existing_server_default = self.modify_server_default
        if self.modify_comment is not False:
            made.modify_comment, made.existing_comment = self.existing_comment, self.modify_comment
        return made


class AddColumnOp(AlterTableOp):
    def __init__(
        self,
        table_name,
        column,
        *,
        schema=None,
        if_not_exists=None,
        inline_references=None,
        inline_primary_key=None,
        **kw,
    ):
        super().__init__(table_name, schema=schema)
        self.column = column
        self.if_not_exists = if_not_exists
        self.inline_references = inline_references
        self.inline_primary_key = inline_primary_key
        self.kw = kw

    @classmethod
    def from_column(cls, col):
        return cls(col.table.name, col, schema=col.table.schema)

    @classmethod
    def from_column_and_tablename(cls, schema, tname, col):
        return cls(tname, col, schema=schema)

    def to_column(self):
        return self.column

    def reverse(self):
        made = DropColumnOp.from_column_and_tablename(self.schema, self.table_name, self.column)
        made.if_exists = self.if_not_exists
        return made

    def to_diff_tuple(self):
        return ("add_column", self.schema, self.table_name, self.column)


class DropColumnOp(AlterTableOp):
    def __init__(self, table_name, column_name, *, schema=None, if_exists=None, _reverse=None, **kw):
        super().__init__(table_name, schema=schema)
        self.column_name = column_name
        self.kw = kw
        self.if_exists = if_exists
        self._reverse = _reverse

    @classmethod
    def from_column_and_tablename(cls, schema, tname, col):
        reverse = AddColumnOp.from_column_and_tablename(schema, tname, col)
        return cls(tname, col.name, schema=schema, _reverse=reverse)

    def to_column(self, migration_context=None):
        if self._reverse is not None:
            return self._reverse.column
        return _column(self.column_name)

    def reverse(self):
        if self._reverse is None:
            raise ValueError("operation is not reversible; original column is not present")
        made = AddColumnOp.from_column_and_tablename(self.schema, self.table_name, self._reverse.column)
        made.if_not_exists = self.if_exists
        return made

    def to_diff_tuple(self):
        return ("remove_column", self.schema, self.table_name, self.to_column())


class BulkInsertOp(MigrateOperation):
    def __init__(self, table, rows, *, multiinsert=True):
        self.table = table
        self.rows = rows
        self.multiinsert = multiinsert


class ExecuteSQLOp(MigrateOperation):
    def __init__(self, sqltext, *, execution_options=None):
        self.sqltext = sqltext
        self.execution_options = execution_options

    def to_diff_tuple(self):
        return ("execute", self.sqltext)


class OpContainer(MigrateOperation):
    def __init__(self, ops=()):
        self.ops = list(ops)

    def is_empty(self):
        return not self.ops

    def as_diffs(self):
        return list(self._ops_as_diffs(self))

    @classmethod
    def _ops_as_diffs(cls, migrations):
        diffs = []
        for op in migrations.ops:
            if hasattr(op, "ops"):
                diffs.extend(cls._ops_as_diffs(op))
            else:
                diffs.append(op.to_diff_tuple())
        return diffs

    def _reversed(self):
        return [op.reverse() for op in reversed(self.ops)]


class ModifyTableOps(OpContainer):
    def __init__(self, table_name, ops, *, schema=None):
        super().__init__(ops)
        self.table_name = table_name
        self.schema = schema

    def reverse(self):
        return ModifyTableOps(self.table_name, self._reversed(), schema=self.schema)


class UpgradeOps(OpContainer):
    def __init__(self, ops=(), upgrade_token="upgrades"):
        super().__init__(ops)
        self.upgrade_token = upgrade_token

    def reverse_into(self, downgrade_ops):
        downgrade_ops.ops[:] = self._reversed()
        return downgrade_ops

    def reverse(self):
        return self.reverse_into(DowngradeOps([]))


class DowngradeOps(OpContainer):
    def __init__(self, ops=(), downgrade_token="downgrades"):
        super().__init__(ops)
        self.downgrade_token = downgrade_token

    def reverse(self):
        return UpgradeOps(self._reversed())


def _only(held, which):
    if len(held) > 1:
        raise ValueError(
            f"This MigrationScript instance has a multiple-entry list for {which}; "
            f"please use the {'upgrade' if which == 'UpgradeOps' else 'downgrade'}_ops_list attribute."
        )
    return held[0] if held else None


class MigrationScript(MigrateOperation):
    def __init__(
        self,
        rev_id,
        upgrade_ops,
        downgrade_ops,
        *,
        message=None,
        imports=None,
        head=None,
        splice=None,
        branch_label=None,
        version_path=None,
        depends_on=None,
    ):
        self.rev_id = rev_id
        self.message = message
        self.imports = set() if imports is None else imports
        self.head = head
        self.splice = splice
        self.branch_label = branch_label
        self.version_path = str(version_path) if version_path else None
        self.depends_on = depends_on
        self.upgrade_ops = upgrade_ops
        self.downgrade_ops = downgrade_ops

    @property
    def upgrade_ops(self):
        return _only(self._upgrade_ops, "UpgradeOps")

    @upgrade_ops.setter
    def upgrade_ops(self, value):
        self._upgrade_ops = _list(value)
        for held in self._upgrade_ops:
            assert isinstance(held, UpgradeOps)

    @property
    def downgrade_ops(self):
        return _only(self._downgrade_ops, "DowngradeOps")

    @downgrade_ops.setter
    def downgrade_ops(self, value):
        self._downgrade_ops = _list(value)
        for held in self._downgrade_ops:
            assert isinstance(held, DowngradeOps)

    @property
    def upgrade_ops_list(self):
        return self._upgrade_ops

    @property
    def downgrade_ops_list(self):
        return self._downgrade_ops
