"""Columns

Revision ID: dfa037ec231f
Revises: a47d475a9265
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "dfa037ec231f"
down_revision = "a47d475a9265"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("customer", sa.Column("vip", sa.Boolean(), server_default=sa.false(), comment="very"), schema="crm")
    op.alter_column("customer", "name", new_column_name="full_name", schema="crm")
    op.alter_column("customer", "full_name", comment="their name", schema="crm")


def downgrade():
    op.alter_column("customer", "full_name", comment=None, schema="crm")
    op.alter_column("customer", "full_name", new_column_name="name", schema="crm")
    op.drop_column("customer", "vip", schema="crm")
