"""The application of render_types.py: classes of types, which render_item looks at."""

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator, UserDefinedType


class Money(TypeDecorator):
    impl = sa.String
    cache_ok = True
    unit = "EUR"


class Code(Money):
    impl = sa.Text


class Point(UserDefinedType):
    cache_ok = True

    def __init__(self, srid=4326):
        self.srid = srid

    def get_col_spec(self, **kw):
        return "POINT"


metadata = sa.MetaData()
sa.Table(
    "t",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("m", Money(20)),
    sa.Column("c", Code()),
    sa.Column("p", Point(3)),
    sa.Column("s", sa.String(7), server_default="it's"),
    sa.Column("d", sa.DateTime(timezone=True)),
    sa.Column("x", sa.Integer, server_default=sa.text("1 + 1")),
    sa.Column("n", sa.Numeric(5, 2)),
)
