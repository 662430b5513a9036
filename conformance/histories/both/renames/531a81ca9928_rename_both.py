"""Rename both

Revision ID: 531a81ca9928
Revises: e13e52a4261d
Create Date: 2024-04-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "531a81ca9928"
down_revision = "e13e52a4261d"
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column("Employee", "name", new_column_name="full name")
    op.drop_index("ix_emp_nm")
    op.create_index("IX name", "Employee", ["full name"])


def downgrade():
    op.drop_index("IX name")
    op.create_index("ix_emp_nm", "Employee", ["full name"])
    op.alter_column("Employee", "full name", new_column_name="name")
