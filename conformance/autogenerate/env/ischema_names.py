from logging.config import fileConfig

import sqlalchemy as sa
from alembic import context
from ischema_names_models import Base, Cube, Vector
from sqlalchemy.dialects.sqlite.base import ischema_names

fileConfig(context.config.config_file_name)


class Point(sa.types.UserDefinedType):
    def __init__(self, srid=0):
        self.srid = srid

    def get_col_spec(self, **kw):
        return "POINT(%d)" % self.srid


ischema_names["POINT"] = Point
engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    assert "VECTOR" not in connection.dialect.ischema_names
    connection.dialect.ischema_names["VECTOR"] = Vector
    connection.dialect.ischema_names.update({"CUBE": Cube})
    own = sa.MetaData()
    sa.Table("place", own, sa.Column("at", Point(4326)), sa.Column("changed", Point(1)))
    context.configure(connection=connection, target_metadata=[Base.metadata, own])
    with context.begin_transaction():
        context.run_migrations()
