"""Rename typed

Revision ID: d6181baefb05
Revises: 5b68d086de9f
Create Date: 2024-04-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "d6181baefb05"
down_revision = "5b68d086de9f"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("n", new_column_name="Number", type_=sa.BigInteger())


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("Number", new_column_name="n", type_=sa.Integer())
