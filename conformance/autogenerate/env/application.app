"""The application of application.py."""

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "user"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(30), index=True)
    hidden = sa.Column(sa.String(30), info={"skip": object()})
    g = sa.Column(sa.ForeignKey("grp.id"))
    __table_args__ = (sa.UniqueConstraint("name", "g"),)


class Group(Base):
    __tablename__ = "grp"
    id = sa.Column(sa.Integer, primary_key=True)
    x = sa.Column(sa.Integer, server_default="1")


def include_object(object, name, type_, reflected, compare_to):
    assert isinstance(object, sa.schema.SchemaItem)
    if type_ == "column" and object.info.get("skip"):
        return False
    return not (type_ == "table" and reflected and compare_to is None)


def include_name(name, type_, parent_names):
    return name != "secret"


def compare_type(context, inspected_column, metadata_column, inspected_type, metadata_type):
    assert context.dialect.name == "sqlite" and inspected_column.table.name == metadata_column.table.name
    if isinstance(metadata_type, sa.String):
        return inspected_type.length == metadata_type.length


def compare_server_default(
    context, inspected_column, metadata_column, inspected_default, metadata_default, rendered_metadata_default
):
    return inspected_default != rendered_metadata_default
