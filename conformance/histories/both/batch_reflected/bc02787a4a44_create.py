"""Create

Revision ID: bc02787a4a44
Revises: 
Create Date: 2024-01-11 10:00:00

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "bc02787a4a44"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "customer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(50), nullable=True),
        sa.Column("age", sa.String(5)),
        sa.Column("email", sa.String(100), server_default="none"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("email", name="uq_customer_email"),
    )
    op.create_index("ix_customer_name", "customer", ["name"])
    op.execute("INSERT INTO customer (id, name, age, email) VALUES (1, 'ann', '31', 'ann@x'), (2, 'bob', '44', 'bob@x')")


def downgrade():
    op.drop_table("customer")
