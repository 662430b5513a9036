import enum

from alembic import op
import sqlalchemy as sa


class Kind(str, enum.Enum):
    A = "a"
    B = "b"


def upgrade():
    op.add_column("t", sa.Column("k", sa.String(), server_default=Kind.A))
    op.add_column("t", sa.Column("l", sa.String(), server_default=Kind.A.value))


def downgrade():
    pass
