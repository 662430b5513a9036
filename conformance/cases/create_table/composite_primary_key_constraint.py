from alembic import op
import sqlalchemy as sa


def upgrade():
    op.create_table(
        "order_item",
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("line", sa.SmallInteger(), nullable=False),
        sa.Column("sku", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("order_id", "line", name="order_item_pkey"),
    )


def downgrade():
    pass
