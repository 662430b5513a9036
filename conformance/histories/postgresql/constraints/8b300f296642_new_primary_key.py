"""New primary key

Revision ID: 8b300f296642
Revises: 2ccec45605fb
Create Date: 2024-05-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "8b300f296642"
down_revision = "2ccec45605fb"
branch_labels = None
depends_on = None


def upgrade():
    op.drop_constraint("booking_pkey", "booking", type_="primary")
    op.create_primary_key("pk_booking", "booking", ["id", "room_id"])


def downgrade():
    op.drop_constraint("pk_booking", "booking", type_="primary")
    op.create_primary_key("booking_pkey", "booking", ["id"])
