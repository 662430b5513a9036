"""Check

Revision ID: b162c076413e
Revises: d823786207ac
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "b162c076413e"
down_revision = "d823786207ac"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("b") as batch_op:
        batch_op.drop_constraint(op.f("ck_b_x_pos"), type_="check")
        batch_op.create_check_constraint("y_pos", "y > 0")


def downgrade():
    with op.batch_alter_table("b") as batch_op:
        batch_op.drop_constraint(op.f("ck_b_y_pos"), type_="check")
        batch_op.create_check_constraint("x_pos", "x > 0")
