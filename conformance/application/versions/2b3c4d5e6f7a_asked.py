"""Values that only the running application has."""
import sqlalchemy as sa
from alembic import op

import shop.types
from shop import constants
from shop.constants import label
from shop.models import Channel, Order, Priority, Status

revision = "2b3c4d5e6f7a"
down_revision = "1a2b3c4d5e6f"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "notes",
        sa.Column("note", shop.types.LongText(), comment=label("an amount", upper=True)),
        sa.Column("kind", sa.Enum(Status, name="note_kind", values_callable=constants.values)),
        sa.Column("tags", shop.types.list_of(sa.String(3), sa.Integer())),
        sa.Column("late", sa.Integer(), server_default=str(constants.LATE)),
        sa.Column("moment", shop.types.Moment, server_default=constants.utcnow()),
        sa.Column("size", sa.String(constants.SIZES["note"])),
    )
    notes = sa.table("notes", sa.column("note", sa.String), sa.column("late", sa.Integer))
    rows = [{"note": label(kind.value), "late": constants.number(kind)} for kind in Status]
    op.bulk_insert(notes, rows)
    for name, text in Order.KINDS:
        op.execute(notes.update().where(notes.c.note == label(name)).values(note=f"{label(text)}!"))
    op.execute(notes.delete().where(notes.c.late.in_([constants.number(Status.NEW), Priority.HIGH])))
    op.execute(notes.insert().values(note=Channel.web, late=Priority["HIGH"].value))


def downgrade():
    op.drop_table("notes")
