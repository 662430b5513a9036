from alembic import op


def upgrade():
    op.create_foreign_key("fk_user_address", "address", "user", ["user_id"], ["id"])


def downgrade():
    op.drop_constraint("fk_user_address", "address", type_="foreignkey")
