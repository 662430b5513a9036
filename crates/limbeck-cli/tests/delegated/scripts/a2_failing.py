"""a failure"""
import house
import sqlalchemy as sa
from alembic import op

revision = "a2"
down_revision = "a1"


def upgrade():
    house.make(op, "half")
    op.execute("INSERT INTO person (id, name, state) VALUES (1, 'eve', 'new')")


def downgrade():
    pass
