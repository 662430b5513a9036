"""a module"""
import house
import sqlalchemy as sa
from alembic import op

revision = "a3"
down_revision = "a2"


def upgrade():
    house.make(op, "note", sa.Column("text", sa.Text))
    note = sa.table("note", sa.column("id", sa.Integer), sa.column("text", sa.Text))
    op.bulk_insert(note, [{"id": 1, "text": house.label()}])


def downgrade():
    house.rename(op, house.label())
    op.drop_table("note")
