import enum

from alembic import op
import sqlalchemy as sa


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class Kind(str, enum.Enum):
    A = "alpha"
    B = "beta"


def upgrade():
    for level in Level:
        op.execute(f"INSERT INTO level VALUES ({level.value}, '{level.name}')")
    op.execute("SELECT '%s', '%s'" % (Kind("beta").name, Kind["A"].value))
    op.add_column("t", sa.Column("k", sa.Enum(*[k.value for k in Kind], name="kind", native_enum=False)))


def downgrade():
    pass
