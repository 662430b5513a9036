def _limbeck_objects():
    """What functions of the application's that filter get: SQLAlchemy's own objects."""
    import types

    import sqlalchemy as sa
    from sqlalchemy.schema import conv

    tables = {}

    class Op:
        """Makes a table of the text by which it is rendered."""

        f = staticmethod(conv)

        def create_table(self, name, *items, **kw):
            self.table = sa.Table(name, sa.MetaData(), *items, **kw)

        def create_index(self, name, table, columns, unique=False, schema=None, **kw):
            columns = [self.table.c[column] if isinstance(column, str) else column for column in columns]
            index = sa.Index(name, *columns, unique=unique, **kw)
            if index.table is None:
                self.table.append_constraint(index)

    def reflected(text, imports):
        if text not in tables:
            scope = {"sa": sa, "op": Op()}
            exec(imports, scope)
            exec(text, scope)
            tables[text] = scope["op"].table
        return tables[text]

    def model(collections, key):
        for metadata in collections:
            if key in metadata.tables:
                return metadata.tables[key]
        raise KeyError(key)

    def part(table, kind, name, columns):
        if kind == "column":
            return next(column for column in table.columns if column.name == name)
        if kind == "index":
            found = list(table.indexes)
        else:
            found = [it for it in table.constraints if type(it).__name__ == kind]
        for it in found:
            if name is not None and it.name == name:
                return it
        for it in found:
            if [column.name for column in it.columns] == columns:
                return it
        raise LookupError(f"{table.name} has no {kind} {name}")

    def context(dialect):
        return types.SimpleNamespace(dialect=sa.create_mock_engine(dialect + "://", None).dialect, opts={})

    return types.SimpleNamespace(reflected=reflected, model=model, part=part, context=context)


_limbeck_objects = _limbeck_objects()
