"""Inherits

Revision ID: b86cf2e67f4d
Revises: 72c3e28335ea
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "b86cf2e67f4d"
down_revision = "72c3e28335ea"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("base", sa.Column("id", sa.Integer()))
    op.create_table("kid", sa.Column("x", sa.Integer()), postgresql_inherits="base", postgresql_with={"fillfactor": 70})
    op.create_table("cache", sa.Column("k", sa.Text()), prefixes=["UNLOGGED"])


def downgrade():
    op.drop_table("cache")
    op.drop_table("kid")
    op.drop_table("base")
