from alembic import op
import sqlalchemy as sa


def upgrade():
    op.add_column("Order", sa.Column("Total", sa.Integer()), schema="Sales")
    op.alter_column("Order", "Total", nullable=False, schema="Sales")
    op.alter_column("Order", "Total", new_column_name="Sum", schema="Sales")
    op.create_index("IX_Order", "Order", ["Sum"], schema="Sales")
    op.drop_index("IX_Order", "Order", schema="Sales")
    op.drop_column("Order", "Sum", schema="Sales")
    op.drop_table("Order", schema="Sales")


def downgrade():
    pass
