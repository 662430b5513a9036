from alembic import op


def upgrade():
    op.create_unique_constraint("uq_user_name", "user", ["name"])


def downgrade():
    op.drop_constraint("uq_user_name", "user", type_="unique")
