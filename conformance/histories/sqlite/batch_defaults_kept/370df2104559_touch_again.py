"""Touch again

Revision ID: 370df2104559
Revises: 2ee18986b3bf
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "370df2104559"
down_revision = "2ee18986b3bf"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("n", new_column_name="m")
        batch_op.alter_column("f", server_default="2.5")
    with op.batch_alter_table("t") as batch_op:
        batch_op.create_index("ix_m", ["m"], unique=True)


def downgrade():
    with op.batch_alter_table("t") as batch_op:
        batch_op.drop_index("ix_m")
        batch_op.alter_column("m", new_column_name="n")
