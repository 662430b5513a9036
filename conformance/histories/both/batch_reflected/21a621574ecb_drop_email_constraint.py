"""Drop email constraint

Revision ID: 21a621574ecb
Revises: 6f553f708759
Create Date: 2024-04-11 10:00:00

"""
from alembic import op

# revision identifiers, used by Alembic.
revision = "21a621574ecb"
down_revision = "6f553f708759"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_constraint("uq_customer_email", type_="unique")
        batch_op.create_unique_constraint("uq_customer_both", ["email", "full_name"])


def downgrade():
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_constraint("uq_customer_both", type_="unique")
        batch_op.create_unique_constraint("uq_customer_email", ["email"])
