class _LimbeckReflected:
    """A type as reflection makes it: nothing stands in a table."""

    def __init__(self, made):
        self.made = made


def _limbeck_ischema_names(dialect):
    import importlib

    return importlib.import_module("sqlalchemy.dialects.%s.base" % dialect).ischema_names


def _limbeck_registered(dialect):
    """The names of types in the database that classes other than SQLAlchemy's own were registered for."""
    found = []
    for name, made in _limbeck_ischema_names(dialect).items():
        module = getattr(made, "__module__", None) or ""
        if module.split(".")[0] != "sqlalchemy":
            found.append(name)
    return sorted(found)


def _limbeck_reflected(dialect, made, *args, **kwargs):
    try:
        return _LimbeckReflected(made(*args, **kwargs))
    except TypeError:
        # SQLite's numbers may be none of the class's.
        if dialect != "sqlite":
            raise
        return _LimbeckReflected(made())
