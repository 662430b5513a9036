"""Tables

Revision ID: a47d475a9265
Revises: f33c71c387c8
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "a47d475a9265"
down_revision = "f33c71c387c8"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("customer", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.Text()), schema="crm")
    op.create_table(
        "invoice",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("customer_id", sa.Integer(), sa.ForeignKey("crm.customer.id")),
        comment="bills",
    )
    op.create_index("ix_customer_name", "customer", ["name"], schema="crm")


def downgrade():
    op.drop_table("invoice")
    op.drop_table("customer", schema="crm")
