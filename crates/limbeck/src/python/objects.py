def _limbeck_objects():
    """What functions of the application's that filter get: SQLAlchemy's own objects."""
    import functools
    import gc
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

    def reflected(number, text, imports):
        scope = {"sa": sa, "op": Op()}
        exec(imports, scope)
        exec(text, scope)
        tables[number] = scope["op"].table

    models = []
    functions = {}

    def table(reference):
        """A table of the models by its key, one of the database by its number."""
        if isinstance(reference, int):
            return tables[reference]
        for metadata in models:
            if reference in metadata.tables:
                return metadata.tables[reference]
        raise KeyError(reference)

    def start(collections):
        models.extend(collections)
        # The tables stay until the process ends.
        gc.disable()

    def part(table, kind, name, columns):
        if kind == "column":
            found = table.columns.get(name)
            if found is not None and found.name == name:
                return found
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

    @functools.cache
    def context(dialect):
        return types.SimpleNamespace(dialect=sa.create_mock_engine(dialect + "://", None).dialect, opts={})

    def argument(described):
        kind, value, *rest = described
        if kind == "value":
            return value
        if kind == "context":
            return context(value)
        if not rest:
            return table(value)
        item = part(table(value), *rest[:3])
        return item if kind == "object" else getattr(item, kind)

    def call(function, arguments):
        if function not in functions:
            functions[function] = eval(compile(function, "env.py", "eval"), globals())
        return functions[function](*[argument(it) for it in arguments])

    return types.SimpleNamespace(start=start, reflected=reflected, call=call)


_limbeck_objects = _limbeck_objects()
