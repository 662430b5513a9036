"""Inspect

Revision ID: 12be9a1675c0
Revises: 62dfb7279feb
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "12be9a1675c0"
down_revision = "62dfb7279feb"
branch_labels = None
depends_on = None


def upgrade():
    for column in sa.inspect(op.get_bind()).get_columns("t"):
        print(column["name"], column["type"].compile(op.get_bind().dialect))


def downgrade():
    pass
