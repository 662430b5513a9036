"""Alter

Revision ID: e72f0fa3fd25
Revises: 0c06f3fbf9ce
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "e72f0fa3fd25"
down_revision = "0c06f3fbf9ce"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("order") as batch_op:
        batch_op.alter_column("select", new_column_name="Group", existing_type=sa.String())
        batch_op.drop_column("ünï")


def downgrade():
    with op.batch_alter_table("order") as batch_op:
        batch_op.add_column(sa.Column("ünï", sa.Integer()))
        batch_op.alter_column("Group", new_column_name="select", existing_type=sa.String())
