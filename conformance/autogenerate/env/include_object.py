from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context

fileConfig(context.config.config_file_name)

metadata = sa.MetaData()
user = sa.Table(
    "user",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(30), nullable=False),
    sa.Column("hidden", sa.String(30), info={"skip_autogenerate": True}),
    sa.Column("shown", sa.String(30)),
    sa.Column("group_id", sa.ForeignKey("groups.id", name="fk_group")),
    sa.UniqueConstraint("name", name="uq_name"),
    sa.Index("ix_shown", "shown"),
    sa.Index("ix_temp_shown", "shown", "name", sqlite_where=sa.text("name > 'a'")),
)
sa.Table("groups", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("view_like", metadata, sa.Column("id", sa.Integer), info={"is_view": True})
SEEN = []


def include_object(object, name, type_, reflected, compare_to):
    line = [type_, str(name), str(reflected), str(compare_to is None)]
    if type_ == "table":
        line += [object.name, str(object.schema), str(sorted(object.info)), str(sorted(object.c.keys()))]
        if object.info.get("is_view"):
            SEEN.append(line)
            return False
        if reflected and compare_to is None and name.startswith("legacy_"):
            return False
    else:
        line += [object.table.name, str(object.table.schema), str(object.name)]
    if type_ == "column":
        line += [str(object.type), str(object.nullable), str(object.primary_key)]
        if not reflected and object.info.get("skip_autogenerate", False):
            return False
    if type_ == "index":
        line += [str(bool(object.unique)), str([column.name for column in object.columns])]
        line += [str(object.dialect_options["sqlite"]["where"] is not None)]
        if name.startswith("ix_temp"):
            return False
    if type_ == "unique_constraint":
        line += [str([column.name for column in object.columns]), type(object).__name__]
        line += [str(isinstance(object, sa.UniqueConstraint))]
    if type_ == "foreign_key_constraint":
        line += [str(object.ondelete), object.elements[0].target_fullname, object.referred_table.name]
        line += [str([column.name for column in object.columns])]
    SEEN.append(line)
    return True


def done(context, revision, directives):
    for line in sorted(SEEN):
        print(" ".join(line))


OPTIONS = {"include_object": include_object, "process_revision_directives": done}

engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, **OPTIONS)
    with context.begin_transaction():
        context.run_migrations()
