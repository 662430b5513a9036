"""Recreate on postgresql

Revision ID: b9aada198871
Revises: ea040f2a2bdc
Create Date: 2024-03-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "b9aada198871"
down_revision = "ea040f2a2bdc"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t", recreate="always") as batch_op:
        batch_op.add_column(sa.Column("d", sa.Integer()), insert_after="id")


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.drop_column("d")
