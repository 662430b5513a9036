"""Drop check

Revision ID: bff644eda876
Revises: e66dd96c76a2
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "bff644eda876"
down_revision = "e66dd96c76a2"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.drop_constraint("ck_a", type_="check")
        batch_op.create_check_constraint("ck_a_new", sa.column("a") >= 1)


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.drop_constraint("ck_a_new", type_="check")
        batch_op.create_check_constraint("ck_a", "a > 0")
