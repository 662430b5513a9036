import datetime
import decimal
import uuid
import enum
import sqlalchemy as sa
from sqlalchemy import and_, or_, not_, func, select, text, case, cast, literal, literal_column, bindparam, exists
from sqlalchemy.dialects import postgresql, sqlite

metadata = sa.MetaData()
user = sa.Table(
    "user",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("name", sa.String(50), nullable=False),
    sa.Column("active", sa.Boolean, default=True),
    sa.Column("created", sa.DateTime(timezone=True), server_default=sa.func.now()),
)
address = sa.Table(
    "address",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("user_id", sa.Integer, sa.ForeignKey("user.id")),
    sa.Column("Email", sa.String),
)
code = sa.Table("code", metadata, sa.Column("code", sa.String(8), primary_key=True), sa.Column("n", sa.Integer))
other = sa.Table("other", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer), schema="app")
t = sa.table(
    "t",
    sa.column("id", sa.Integer),
    sa.column("name", sa.String),
    sa.column("ok", sa.Boolean),
    sa.column("d", sa.Date),
    sa.column("dt", sa.DateTime),
    sa.column("tm", sa.Time),
    sa.column("amount", sa.Numeric(10, 2)),
    sa.column("f", sa.Float),
    sa.column("u", sa.Uuid),
    sa.column("b", sa.LargeBinary),
    sa.column("j", sa.JSON),
    sa.column("e", sa.Enum("a", "b", name="ab")),
    sa.column("iv", sa.Interval),
    sa.column("plain"),
)
p = sa.table(
    "p",
    sa.column("id", postgresql.UUID(as_uuid=True)),
    sa.column("data", postgresql.JSONB),
    sa.column("js", postgresql.JSON),
    sa.column("tags", postgresql.ARRAY(sa.String)),
    sa.column("nums", postgresql.ARRAY(sa.Integer)),
    sa.column("at", postgresql.TIMESTAMP(timezone=True)),
)
s = sa.table("s", sa.column("id", sa.Integer), sa.column("t_id", sa.Integer), schema="sch")
ua = user.alias("ua")
sub = select(t.c.id, t.c.name).where(t.c.id > 5).subquery("sub")
cte = select(t.c.id).where(t.c.ok).cte("c")
