from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context

fileConfig(context.config.config_file_name)


class Money(sa.types.TypeDecorator):
    impl = sa.Numeric
    cache_ok = True


metadata = sa.MetaData()
sa.Table(
    "t",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("price", sa.Numeric(10, 2), server_default="0"),
    sa.Column("name", sa.String(30), sa.ForeignKey("other.name", name="fk"), server_default=sa.text("'x'")),
    sa.Column("left_out", sa.Text),
    sa.UniqueConstraint("name", name="uq"),
    sa.CheckConstraint("price > 0", name="ck"),
)
sa.Table("other", metadata, sa.Column("name", sa.String(30), primary_key=True))
KINDS = []


def render_item(type_, obj, autogen_context):
    KINDS.append(type_)
    if type_ == "type" and isinstance(obj, sa.Numeric):
        autogen_context.imports.add("import json.decoder")
        return f"json.decoder.Money({obj.precision}, {obj.scale})"
    if type_ == "type" and obj.__class__.__name__ == "String" and obj.length == 30:
        autogen_context.imports.add("from json import decoder as t")
        return "t.Name()"
    if type_ == "server_default" and obj is not None and getattr(obj, "arg", None) == "0":
        return "sa.text('zero()')"
    if type_ == "column" and obj.name == "left_out":
        return None
    if type_ == "unique":
        return f"sa.UniqueConstraint({', '.join(repr(c.name) for c in obj.columns)})"
    if type_ == "check":
        return None
    return False


def done(context, revision, directives):
    print(directives[0].upgrade_ops.ops[0].table_name, context.opts["render_as_batch"], context.opts["compare_type"])


OPTIONS = {"render_item": render_item, "process_revision_directives": done, "sqlalchemy_module_prefix": "sqla."}

engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()
