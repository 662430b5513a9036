"""Reorder

Revision ID: 6559debb4376
Revises: 1dd76e47cdd0
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "6559debb4376"
down_revision = "1dd76e47cdd0"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t", recreate="always") as batch_op:
        batch_op.add_column(sa.Column("a", sa.Integer(), server_default="7"), insert_before="b")
        batch_op.add_column(sa.Column("c", sa.Text()), insert_after="a")


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.drop_column("c")
        batch_op.drop_column("a")
