"""Partial

Revision ID: a4882cb98de4
Revises: 6559debb4376
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "a4882cb98de4"
down_revision = "6559debb4376"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t", recreate="always", partial_reordering=[("c", "id"), ("b", "a")]) as batch_op:
        batch_op.add_column(sa.Column("d", sa.Boolean()))


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.drop_column("d")
