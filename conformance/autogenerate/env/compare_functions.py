from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context

fileConfig(context.config.config_file_name)

metadata = sa.MetaData()
sa.Table(
    "t",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("a", sa.String(30), server_default="x"),
    sa.Column("b", sa.Numeric(10, 2), server_default=sa.text("0")),
    sa.Column("c", sa.Enum("x", "y", name="kind"), server_default=sa.func.now()),
    sa.Column("d", sa.Text),
    sa.Column("e", sa.DateTime(timezone=True)),
)


def compare_type(context, inspected_column, metadata_column, inspected_type, metadata_type):
    print("type", inspected_column.name, metadata_column.name, repr(inspected_type), repr(metadata_type))
    print(context.dialect.name, type(context).__name__, inspected_column.table.name, metadata_column.table.name)
    if isinstance(metadata_type, sa.Enum):
        print("enum", metadata_type.enums, metadata_type.name)
        return False
    if isinstance(inspected_type, sa.VARCHAR) and isinstance(metadata_type, sa.String):
        return inspected_type.length != metadata_type.length
    if metadata_column.name == "d":
        return True
    return None


def compare_server_default(
    context, inspected_column, metadata_column, inspected_default, metadata_default, rendered_metadata_default
):
    print("default", metadata_column.name, inspected_default, rendered_metadata_default, metadata_default is None)
    if metadata_column.name == "b":
        return False
    return None


OPTIONS = {"compare_type": compare_type, "compare_server_default": compare_server_default}

engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()
