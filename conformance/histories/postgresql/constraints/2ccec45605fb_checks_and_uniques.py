"""Checks and uniques

Revision ID: 2ccec45605fb
Revises: 9da1d79bb4eb
Create Date: 2024-04-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "2ccec45605fb"
down_revision = "9da1d79bb4eb"
branch_labels = None
depends_on = None


def upgrade():
    op.create_check_constraint("ck_positive", "booking", "id > 0", postgresql_not_valid=True)
    op.execute("ALTER TABLE booking VALIDATE CONSTRAINT ck_positive")
    op.create_unique_constraint("uq_nnd", "booking", ["room_id", "during"], postgresql_nulls_not_distinct=True)
    op.create_check_constraint(None, "booking", sa.column("room_id") > 0)


def downgrade():
    op.drop_constraint("booking_room_id_check", "booking", type_="check")
    op.drop_constraint("uq_nnd", "booking", type_="unique")
    op.drop_constraint("ck_positive", "booking", type_="check")
