"""Values that the application's source proves."""
import sqlalchemy as sa
from alembic import op

import shop.models
import shop.types
from shop import constants
from shop.constants import KINDS, TABLES
from shop.models import Channel, Order, Priority, Status
from shop.types import GUID, Code, Money

revision = "1a2b3c4d5e6f"
down_revision = None
branch_labels = None
depends_on = None

WIDTH = constants.NAME_LENGTH


def upgrade():
    op.create_table(
        "orders",
        sa.Column("id", shop.types.GUID(), nullable=False),
        sa.Column("guid_class", GUID),
        sa.Column("total", shop.types.Money(precision=10, scale=2), nullable=False),
        sa.Column("tax", Money(8, 3), server_default="0"),
        sa.Column("plain_money", Money),
        sa.Column("price", shop.types.Price()),
        sa.Column("created", shop.types.UtcDateTime(), server_default=sa.func.now()),
        sa.Column("updated", sa.DateTime(), server_default=constants.NOW),
        sa.Column("rnd", sa.Integer(), server_default=constants.RANDOM),
        sa.Column("code", Code("AB-")),
        sa.Column("long_code", Code("AB-", length=20)),
        sa.Column("tags", shop.types.Tags()),
        sa.Column("data", shop.types.Json()),
        sa.Column("number", shop.types.IntEnum(Priority)),
        sa.Column("level", shop.types.LevelType()),
        sa.Column("checked", shop.types.Checked()),
        sa.Column("flag", shop.types.Flag()),
        sa.Column("place", shop.types.Point(srid=31287)),
        sa.Column("short", shop.types.ShortName),
        sa.Column("name", sa.String(length=constants.NAME_LENGTH)),
        sa.Column("wide", sa.String(WIDTH)),
        sa.Column("limit", sa.String(constants.LIMIT)),
        sa.Column("status", sa.Enum(Status), server_default=constants.DEFAULT_STATUS),
        sa.Column("channel", sa.Enum(Channel, name="chan", values_callable=lambda x: [e.value for e in x])),
        sa.Column("state", sa.Enum(shop.models.Order.State, name="order_state")),
        sa.Column("words", sa.Enum(*KINDS, name="kinds")),
        sa.Column("members", sa.Enum(*[e.name for e in Priority], name="prio")),
        sa.Column("variant", sa.String(3).with_variant(shop.types.Money(4), "postgresql")),
        sa.Column("ch", sa.String(1), server_default=Channel.web.value),
        sa.PrimaryKeyConstraint("id"),
        sa.CheckConstraint(f"number IN ({', '.join(str(int(p)) for p in Priority)})", name="ck_number"),
    )
    for name in TABLES:
        op.create_table(constants.PREFIX + name, sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("orders", sa.Column("extra", Money(precision=5)))
    with op.batch_alter_table("sh_first") as batch:
        batch.add_column(sa.Column("level", shop.types.LevelType()))
        batch.add_column(sa.Column("kind", sa.Enum(*[k for k, _ in Order.KINDS], name="order_kind")))
    status = sa.table("orders", sa.column("code", sa.String), sa.column("number", sa.Integer))
    op.bulk_insert(status, [{"code": s.value, "number": len(s.name)} for s in Status])
    op.execute(status.insert().values(code=Channel.web.value, number=Priority.HIGH.value))
    op.execute(status.update().where(status.c.code == Status.PAID.value).values(code="Paid"))
    op.execute(f"UPDATE orders SET number = {constants.CHOICES['y']} WHERE number > {constants.NAME_LENGTH}")
    if constants.SCHEMA:
        op.drop_table("never", schema=constants.SCHEMA)


def downgrade():
    op.drop_column("orders", "extra")
    for name in reversed(TABLES):
        op.drop_table(f"{constants.PREFIX}{name}")
    op.drop_table("orders")
