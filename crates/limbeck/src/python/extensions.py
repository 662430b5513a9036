def _limbeck_extensions():
    """The modules whose functions Alembic's autogenerate would call besides its own."""
    import sys

    found = set()

    def look(value):
        if isinstance(value, dict):
            value = list(value.values())
        if isinstance(value, (list, tuple)):
            for item in value:
                look(item)
        elif callable(value) and not isinstance(value, type):
            module = getattr(value, "__module__", None) or ""
            if module.split(".")[0] != "alembic":
                found.add(module.split(".")[0])

    for module, name in (("compare", "comparators"), ("render", "renderers")):
        loaded = sys.modules.get("alembic.autogenerate." + module)
        look(getattr(getattr(loaded, name, None), "_registry", None))
    return sorted(found)
