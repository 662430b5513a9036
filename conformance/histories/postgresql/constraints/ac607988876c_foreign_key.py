"""Foreign key

Revision ID: ac607988876c
Revises: f0858e3a7d94
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "ac607988876c"
down_revision = "f0858e3a7d94"
branch_labels = None
depends_on = None


def upgrade():
    op.create_foreign_key(
        "fk_booking_room", "booking", "room", ["room_id"], ["id"], ondelete="CASCADE", deferrable=True, initially="DEFERRED"
    )


def downgrade():
    op.drop_constraint("fk_booking_room", "booking", type_="foreignkey")
