from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "invoice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("customer_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["customer_id"], ["crm.customer.id"], name="fk_invoice_customer"),
        sa.PrimaryKeyConstraint("id"),
        schema="billing",
    )


def downgrade():
    op.drop_table("invoice", schema="billing")
