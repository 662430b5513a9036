"""Exclude

Revision ID: 9da1d79bb4eb
Revises: ac607988876c
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "9da1d79bb4eb"
down_revision = "ac607988876c"
branch_labels = None
depends_on = None


def upgrade():
    op.create_exclude_constraint("no_overlap", "booking", ("room_id", "="), ("during", "&&"), using="gist")


def downgrade():
    op.drop_constraint("no_overlap", "booking")
