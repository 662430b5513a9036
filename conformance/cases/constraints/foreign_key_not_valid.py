from alembic import op


def upgrade():
    op.create_foreign_key("fk_order_user", "orders", "users", ["user_id"], ["id"], postgresql_not_valid=True)
    op.execute("ALTER TABLE orders VALIDATE CONSTRAINT fk_order_user")


def downgrade():
    op.drop_constraint("fk_order_user", "orders")
