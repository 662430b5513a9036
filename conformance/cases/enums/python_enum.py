import enum

from alembic import op
import sqlalchemy as sa


class Status(enum.Enum):
    ACTIVE = "active"
    GONE = "gone"


def upgrade():
    op.create_table(
        "t",
        sa.Column("a", sa.Enum(Status)),
        sa.Column("b", sa.Enum(Status, name="status_b", native_enum=False)),
        sa.Column("c", sa.Enum(Status, name="status_c", values_callable=lambda e: [m.value for m in e])),
    )


def downgrade():
    op.drop_table("t")
    op.execute("DROP TYPE IF EXISTS status")
