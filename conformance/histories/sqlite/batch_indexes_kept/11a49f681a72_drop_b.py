"""Drop b

Revision ID: 11a49f681a72
Revises: d427247f3d39
Create Date: 2024-02-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "11a49f681a72"
down_revision = "d427247f3d39"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.drop_index("ux_ab")
        batch_op.drop_index("ix_b")
        batch_op.drop_column("b")


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.add_column(sa.Column("b", sa.Integer()))
        batch_op.create_index("ix_b", ["b"])
        batch_op.create_index("ux_ab", ["a", "b"], unique=True)
