from alembic import op
import sqlalchemy as sa
from sqlalchemy import types as satypes
from sqlalchemy.types import Integer, String


def upgrade():
    op.add_column("t", sa.Column("a", sa.types.Integer()))
    op.add_column("t", sa.Column("b", satypes.DateTime(timezone=True)))
    op.add_column("t", sa.Column("c", String(4)))
    op.alter_column("t", "d", type_=Integer())


def downgrade():
    pass
