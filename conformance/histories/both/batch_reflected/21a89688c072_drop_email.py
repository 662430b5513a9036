"""Drop email

Revision ID: 21a89688c072
Revises: 21a621574ecb
Create Date: 2024-05-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "21a89688c072"
down_revision = "21a621574ecb"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.drop_constraint("uq_customer_both", type_="unique")
        batch_op.drop_column("email")


def downgrade():
    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("email", sa.String(100), server_default="none"))
        batch_op.create_unique_constraint("uq_customer_both", ["email", "full_name"])
    op.execute("UPDATE customer SET email = full_name || '@x'")
