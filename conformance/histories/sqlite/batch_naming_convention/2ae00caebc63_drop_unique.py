"""Drop unique

Revision ID: 2ae00caebc63
Revises: a6f1d1719800
Create Date: 2024-03-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "2ae00caebc63"
down_revision = "a6f1d1719800"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("bar", naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s"}) as batch_op:
        batch_op.drop_constraint("uq_bar_code", type_="unique")


def downgrade():
    with op.batch_alter_table("bar") as batch_op:
        batch_op.create_unique_constraint("uq_bar_code", ["code"])
