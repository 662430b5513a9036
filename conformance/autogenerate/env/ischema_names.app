"""The application of ischema_names.py: types that SQLAlchemy does not know, one of them registered by its module."""

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite.base import ischema_names
from sqlalchemy.orm import DeclarativeBase


class Vector(sa.types.UserDefinedType):
    def __init__(self, dim=None):
        self.dim = dim

    def get_col_spec(self, **kw):
        return "VECTOR" if self.dim is None else "VECTOR(%d)" % self.dim


class Cube(sa.types.UserDefinedType):
    """Takes no numbers."""

    def get_col_spec(self, **kw):
        return "CUBE"


class Tree(sa.types.TypeDecorator):
    impl = sa.String
    cache_ok = True


ischema_names["LTREE"] = Tree


class Base(DeclarativeBase):
    pass


class Item(Base):
    __tablename__ = "item"
    id = sa.Column(sa.Integer, primary_key=True)
    same = sa.Column(Vector(3))
    wider = sa.Column(Vector(4))
    open = sa.Column(Vector())
    cube = sa.Column(Cube())
    path = sa.Column(Tree(20))
    text = sa.Column(sa.Text)
