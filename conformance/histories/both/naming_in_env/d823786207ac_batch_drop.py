"""Batch drop

Revision ID: d823786207ac
Revises: 2eed27b233e9
Create Date: 2024-02-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "d823786207ac"
down_revision = "2eed27b233e9"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("b") as batch_op:
        batch_op.drop_constraint("fk_b_a_id_a", type_="foreignkey")
        batch_op.drop_constraint("uq_b_x_y", type_="unique")


def downgrade():
    with op.batch_alter_table("b") as batch_op:
        batch_op.create_unique_constraint(None, ["x", "y"])
        batch_op.create_foreign_key(None, "a", ["a_id"], ["id"])
