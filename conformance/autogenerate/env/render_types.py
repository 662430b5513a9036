from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context
from render_types_models import Code, Money, Point, metadata
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

fileConfig(context.config.config_file_name)


def render_item(type_, obj, autogen_context):
    if type_ == "server_default":
        print("default", type(obj.arg).__name__, isinstance(obj.arg, str), obj.arg)
    if type_ != "type":
        return False
    print(type(obj).__name__, [isinstance(obj, it) for it in (Money, Code, Point, (Money, Point))])
    print("  ", [isinstance(obj, it) for it in (TypeDecorator, UserDefinedType, TypeEngine, sa.String, sa.Numeric)])
    print("  ", [hasattr(obj, name) for name in ("impl", "length", "precision", "srid", "timezone", "unit")])
    if isinstance(obj, TypeDecorator):
        print("  ", repr(obj.impl), type(obj.impl).__name__, obj.length, obj.unit)
    if isinstance(obj, UserDefinedType):
        autogen_context.imports.add("from render_types_models import Point")
        return f"Point(srid={obj.srid})"
    if obj.__class__.__module__.endswith("_models"):
        autogen_context.imports.add("import render_types_models")
        return f"{obj.__class__.__module__}.{obj!r}"
    return False


engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, render_item=render_item)
    with context.begin_transaction():
        context.run_migrations()
