"""Create

Revision ID: c08a7092e6b4
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "c08a7092e6b4"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("emp", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("nm", sa.String(20)))
    op.create_index("ix_emp_nm", "emp", ["nm"])
    op.execute("INSERT INTO emp VALUES (1, 'a')")


def downgrade():
    op.drop_table("emp")
